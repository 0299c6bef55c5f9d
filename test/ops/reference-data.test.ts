import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  inconsistencies,
  KALTIM,
  readDemoOfficers,
  readReferenceData,
} from "#ops/reference-data.ts";

const kaltim = await readReferenceData(KALTIM);

describe("the reference data of Kaltim", () => {
  test("has the agencies, regions and categories of the province", () => {
    const levels = (level: string) => kaltim.regions.filter((region) => region.level === level);
    expect(["province", "regency", "district"].map((level) => levels(level).length)).toEqual([
      1, 10, 105,
    ]);
    expect(kaltim.agencies).toHaveLength(71);
    expect(kaltim.calendarYears.map(({ year }) => year)).toEqual([2018, 2024, 2025, 2026, 2027]);
  });

  test("has demo officers only at known agencies", async () => {
    const codes = new Set(kaltim.agencies.map(({ code }) => code));
    const officers = await readDemoOfficers(KALTIM);
    const assignments = officers.flatMap((officer) => officer.assignments);
    expect(assignments.filter(({ agency }) => !codes.has(agency))).toEqual([]);
    expect(new Set(assignments.map(({ role }) => role)).size).toBe(7);
  });
});

test("all faults between files are named at once", () => {
  const [province, health, ...others] = kaltim.agencies;
  if (province === undefined || health === undefined) throw new Error("no agencies");
  const agencies = [
    province,
    { ...health, parent: "nowhere", region: "99", categories: ["no-such-thing"] },
    ...others,
    province,
  ];
  expect(inconsistencies({ ...kaltim, agencies })).toEqual([
    "agency pemprov-kaltim is listed more than once",
    "Agency disdikbud-kaltim: its parent nowhere is unknown",
    "agency disdikbud-kaltim: region 99 is not in regions.json",
    "agency disdikbud-kaltim: no-such-thing is not in categories.json",
  ]);
});

describe("a folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kanal-reference-"));
    cpSync(KALTIM, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    ["is not JSON", "{"],
    ["decree", '[{"year": 2026, "provisional": false, "national": [], "collectiveLeave": []}]'],
    ["every date must lie in the calendar's year", calendar({ national: ["2025-12-25"] })],
    ["calendar year 2026 is listed more than once", `[${year()}, ${year()}]`],
  ])("with a wrong calendar: %s", async (message, text) => {
    writeFileSync(join(folder, "calendar.json"), text);
    await expect(readReferenceData(folder)).rejects.toThrow(message);
  });

  test("without a file", async () => {
    rmSync(join(folder, "regions.json"));
    await expect(readReferenceData(folder)).rejects.toThrow("regions.json cannot be read");
  });
});

function year(differing: object = {}): string {
  const plain = { year: 2026, decree: "x", provisional: false, national: [], collectiveLeave: [] };
  return JSON.stringify({ ...plain, ...differing });
}

function calendar(differing: object): string {
  return `[${year(differing)}]`;
}
