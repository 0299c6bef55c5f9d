import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { setClock } from "#test/support/api.ts";

/** Returns the lines of the tour, as a reader would paste them. */
function tourLines(): string {
  const [, tour = ""] = readFileSync("README.md", "utf8").split(/^## (?:A tour|Deploy).*$/m);
  return [...tour.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, lines]) => lines).join("");
}

test("the tour of the README does what the README says", { timeout: 150_000 }, async () => {
  // Other tests leave the functions' clock in other months, and figures in motion: open-data.test.ts
  // holds the tool to its result.
  await setClock(new Date().toISOString());
  const script = tourLines()
    .replace("http://localhost:3000", inject("url"))
    .replace("recompute-figures.mjs $API", "recompute-figures.mjs $API || true");
  expect(script).toContain(inject("url"));
  const { stdout, stderr } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", script]);
  expect(stderr).toBe("");
  const said = stdout.trim().split("\n");
  // Unverified and without the access code: the only line that must be refused.
  expect(said.filter((line) => line.includes("urn:kanal:problem"))).toEqual([
    expect.stringContaining("report-not-found"),
  ]);
  expect(said[2]).toContain("report-not-found");
  const photo = said.indexOf("clean");
  expect(said.slice(photo + 1, photo + 3)).toEqual([
    expect.stringMatching(/^640 pixels wide, [1-9][0-9]* bytes of EXIF$/),
    "640 pixels wide, no bytes of EXIF",
  ]);
  const states = said.flatMap((line) => line.match(/^\{"trackingId".*?"state":"([a-z-]+)"/)?.[1]);
  expect(states.filter(Boolean)).toEqual([
    "awaiting-verification",
    "awaiting-verification",
    "forwarded",
    "in-progress",
    "answered",
    "closed",
    "forwarded",
    "answered",
  ]);
  // The confirmation is counted for the agency, the tool has compared, and the search forgives.
  expect(stdout).toMatch(/^[1-9][0-9]*\n\{.*"closings\.confirmed":[1-9]/m);
  expect(stdout).toMatch(/All figures agree|differ\./);
  expect(stdout).toMatch(/^\{"items":\[\{"trackingId":.*<mark>/m);
  expect(stdout).toMatch(/^answered$/m);
  expect(stdout).toMatch(/^closed\n.*\nLaporan KT-[-\w]{14} ditutup .* https?:\/\/\S+$/m);
  const [, bySms] =
    stdout.match(/^Laporan diterima, nomor (KT-[-\w]{14}), kode akses [-\w]{14}\./m) ?? [];
  expect(stdout).toMatch(new RegExp(`^${bySms}: Menunggu verifikasi\\. Tenggat verifikasi`, "m"));
});
