import { describe, expect, test } from "vitest";
import { locationSchema } from "#domain/report/location.ts";

const accepts = (location: object) => locationSchema.safeParse(location).success;
const acceptsPoint = (point: object) => accepts({ region: "64.72", point });

describe("the place of a report", () => {
  test("has a region, and an address and a point only if they are given", () => {
    expect(accepts({ region: "64.72" })).toBe(true);
    expect(
      accepts({ region: "64.72", address: "Jl. M. Yamin", point: { lat: -0.5, lon: 117.15 } }),
    ).toBe(true);
    expect(accepts({ region: "64.72", address: undefined })).toBe(false);
    expect(accepts({ region: "" })).toBe(false);
    expect(accepts({ address: "Jalan Contoh 12" })).toBe(false);
    expect(accepts({ region: "64.72", village: "Contoh" })).toBe(false);
  });

  test.each([
    [{ lat: 90, lon: 180 }, true],
    [{ lat: -90, lon: -180 }, true],
    [{ lat: 90.1, lon: 0 }, false],
    [{ lat: -90.1, lon: 0 }, false],
    [{ lat: 0, lon: 180.1 }, false],
    [{ lat: 0, lon: -180.1 }, false],
    [{ lat: 0 }, false],
    [{ lat: 0, lon: 0, height: 3 }, false],
  ])("with the point %j is a place on Earth: %s", (point, expected) => {
    expect(acceptsPoint(point)).toBe(expected);
  });
});
