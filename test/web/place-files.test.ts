import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { referenceFolder } from "#infra/paths.ts";
import { readReferenceData } from "#ops/reference-data.ts";
import { PLACE_FILES, placesOf } from "#test/support/places.ts";

const KB = 1_024;

describe("the files of the map", () => {
  test.each([
    ["regencies", "regency", 7],
    ["districts", "district", 16],
  ] as const)("have all %s, in few bytes", async (level, kind, mostKb) => {
    const { regions } = await readReferenceData(referenceFolder);
    const codes = regions.filter((region) => region.level === kind).map(({ code }) => code);
    expect(
      placesOf(level)
        .areas.map(({ code }) => code)
        .sort(),
    ).toEqual(codes.sort());
    const content = PLACE_FILES.get(`${level}.json`) ?? "";
    expect(gzipSync(content).length).toBeLessThanOrEqual(mostKb * KB);
  });
});
