import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { readRows } from "#replay/rows.ts";

const GOOD = {
  no: 1,
  text: "Jembatan kayu di Dusun Contoh sudah lapuk.",
  category: "INFRASTRUKTUR",
  forwardedTo: "DINAS PEKERJAAN UMUM",
  reply: "Sudah diperbaiki.",
  submittedAt: "2018-02-01T08:00:00+07:00",
  verifiedAt: "2018-02-01T09:00:00+07:00",
  progressAt: null,
  closedAt: "2018-02-02T09:00:00+07:00",
  status: "closed",
};

/** Writes a file with one line for each content; an object becomes JSON. */
async function fileOf(...lines: readonly (object | string)[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "kanal-replay-")), "rows.ndjson");
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  await writeFile(file, text.join("\n"));
  return file;
}

test.each([
  ["an empty category, agency and reply", { category: "", forwardedTo: "", reply: "" }],
  ["null in their place", { category: null, forwardedTo: null, reply: null }],
  [
    "no field for them, nor for times and state",
    {
      ...{ category: undefined, forwardedTo: undefined, reply: undefined },
      ...{ progressAt: undefined, closedAt: "", status: undefined },
    },
  ],
])("a row may have %s", async (_, changes) => {
  const { rows, unreadable } = await readRows(await fileOf({ ...GOOD, ...changes }));
  expect(unreadable).toEqual([]);
  expect(rows).toMatchObject([{ no: 1, line: 1, category: "", forwardedTo: "", reply: "" }]);
});

test("each line that is no row is named with all that is wrong, and the others are read", async () => {
  const file = await fileOf(
    `\ufeff${JSON.stringify(GOOD)}`,
    "",
    "not JSON",
    { ...GOOD, no: 2, submittedAt: "yesterday", status: "lost" },
    { ...GOOD, no: 1 },
    { ...GOOD, no: 3 },
  );
  const { rows, unreadable } = await readRows(file);
  expect(rows.map(({ no, line }) => `${no} in line ${line}`)).toEqual([
    "1 in line 1",
    "3 in line 6",
  ]);
  expect(unreadable.map(({ line }) => line)).toEqual([3, 4, 5]);
  const [notJson, wrong, repeated] = unreadable.map(({ reason }) => reason);
  expect(notJson).toBe("is not JSON");
  expect(wrong).toMatch(/^submittedAt: .+; status: /);
  expect(repeated).toBe("no: 1 is that of line 1 too");
});

test("npm run replay goes on after a bad row, names each at the end, and its exit code says so", {
  timeout: 120_000,
}, async () => {
  const file = await fileOf(
    "{",
    { ...GOOD, text: "banjir" },
    { ...GOOD, no: 2, reply: "x".repeat(8_001) },
    { ...GOOD, no: 3, category: "" },
    { ...GOOD, no: 4, submittedAt: "2017-12-29T08:00:00+07:00", verifiedAt: null, closedAt: null },
  );
  const run = promisify(execFile)(process.execPath, ["replay/main.ts", file]);
  await expect(run).rejects.toMatchObject({ code: 1 });
  const { stdout } = (await run.catch((error: unknown) => error)) as { readonly stdout: string };
  expect(stdout).toMatch(/^Reports submitted +2$/m);
  expect(stdout).toContain("now closed");
  const bad = stdout.slice(stdout.indexOf("Bad rows"));
  expect(bad.trim().split("\n")).toEqual([
    "Bad rows, which were not replayed, or not to their end: 4",
    "  line 1: is not JSON",
    expect.stringMatching(/^ {2}line 2: not submitted: .*text: At least 10 characters/),
    expect.stringMatching(/^ {2}line 3: no answer: text: At most 8000 characters/),
    expect.stringMatching(/^ {2}line 5: there is no calendar for 2017$/),
  ]);
});
