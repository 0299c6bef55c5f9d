import { createCanvas, Path2D } from "@napi-rs/canvas";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceFolder } from "#infra/paths.ts";
import { readReferenceData } from "#ops/reference-data.ts";
import { placesOf } from "#test/support/places.ts";
import { onGrid } from "#web/components/map/outline.ts";
import { type Area, locatorOf, type Places } from "#web/enhance/place/locate.ts";

const districts = placesOf("districts");
const locate = locatorOf(districts);
const { grid } = districts;

/** What a browser would fill: drawn by Skia, which knows nothing of our reading of the outline. */
const canvas = createCanvas(1, 1).getContext("2d");
const paths = districts.areas.map(({ code, outline }) => ({ code, path: new Path2D(outline) }));
const drawnAt = (lat: number, lon: number): string[] => {
  const [x, y] = onGrid(grid, lat, lon);
  return paths
    .filter(({ path }) => canvas.isPointInPath(path, x, y, "evenodd"))
    .map(({ code }) => code);
};

const anywhere = fc.record({
  lat: fc.double({ min: -3, max: 3, noNaN: true }),
  lon: fc.double({ min: 113, max: 120, noNaN: true }),
});

describe("a position in Kalimantan Timur", () => {
  test("is in a district that is drawn there, or near its border", () => {
    fc.assert(
      fc.property(anywhere, (point) => {
        const drawn = drawnAt(point.lat, point.lon);
        const located = locate(point);
        if (located.kind === "outside") {
          expect(drawn).toEqual([]);
          expect(located.kilometres).toBeGreaterThanOrEqual(1);
        } else if (drawn.length > 0) {
          expect(drawn).toContain(located.area.code);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["the west of Samarinda", -0.49, 117.135, "Samarinda Ulu"],
    ["Balikpapan's airport", -1.2683, 116.8945, "Balikpapan Selatan"],
    ["Maratua, an island", 2.202, 118.596, "Maratua"],
    ["Tenggarong", -0.4075, 116.9925, "Tenggarong"],
    ["Sangatta", 0.5052, 117.534, "Sangatta Utara"],
  ])("%s is in its district", (_, lat, lon, name) => {
    expect(locate({ lat, lon })).toMatchObject({ kind: "inside", area: { name } });
  });

  test.each([
    ["Banjarmasin", -3.3194, 114.5908],
    ["Palu", -0.8917, 119.8707],
    ["Jakarta", -6.2, 106.8166],
    ["the other side of the earth", 0, -63],
  ])("%s is outside, and the nearest district is named", (_, lat, lon) => {
    const located = locate({ lat, lon });
    expect(located.kind).toBe("outside");
    expect(located.kind === "outside" && located.kilometres).toBeGreaterThan(20);
  });

  test("of the middle of a district that lies around it is in that district", async () => {
    const { regions } = await readReferenceData(referenceFolder);
    const middles = regions.filter(
      ({ code, centroid }) => drawnAt(centroid.lat, centroid.lon)[0] === code,
    );
    expect(middles.length).toBeGreaterThan(95);
    for (const { code, centroid } of middles) {
      expect(locate(centroid)).toMatchObject({ area: { code } });
    }
  });
});

describe("an area", () => {
  const square = (code: string, outline: string): Area => ({ code, name: code, outline });
  /** A step is a hundredth of a degree, about 1.1 km. */
  const places = (...areas: Area[]): Places => ({
    region: "1.1",
    grid: { west: 0, north: 0, stepsPerDegree: 100 },
    areas,
  });
  const at = (x: number, y: number) => ({ lat: -y / 100, lon: x / 100 });
  const WEST = square("1.1.1", "M0 0l100 0 0 100-100 0z");
  const EAST = square("1.2.1", "M100 0l100 0 0 100-100 0z");

  test("has islands, and holes in which another area may be", () => {
    const ring = square("1.1.1", "M0 0l90 0 0 90-90 0zM30 30l30 0 0 30-30 0zM200 0l9 0 0 9-9 0z");
    const inner = square("1.1.2", "M30 30l30 0 0 30-30 0z");
    const locateIn = locatorOf(places(ring, inner));
    expect(locateIn(at(10, 10))).toMatchObject({ kind: "inside", area: ring });
    expect(locateIn(at(45, 45))).toMatchObject({ kind: "inside", area: inner });
    expect(locateIn(at(205, 5))).toMatchObject({ kind: "inside", area: ring });
    expect(locatorOf(places(ring))(at(45, 45))).toMatchObject({ kind: "outside", nearest: ring });
  });

  test("of another government is told as such", () => {
    const locateIn = locatorOf(places(WEST, EAST));
    expect(locateIn(at(50, 50))).toEqual({ kind: "inside", area: WEST });
    expect(locateIn(at(150, 50))).toEqual({ kind: "elsewhere", area: EAST });
    expect(locateIn(at(250, 50))).toEqual({ kind: "outside", nearest: EAST, kilometres: 56 });
  });

  test("is one, and always the same, at a border, in a gap and in an overlap", () => {
    const apart = { ...EAST, outline: "M101 0l100 0 0 100-100 0z" };
    const over = { ...EAST, outline: "M90 0l100 0 0 100-100 0z" };
    for (const other of [EAST, apart, over]) {
      const both = [locatorOf(places(WEST, other)), locatorOf(places(other, WEST))];
      const codes = (x: number, y: number) =>
        both.map((locateIn) => {
          const located = locateIn(at(x, y));
          return located.kind === "outside" ? undefined : located.area.code;
        });
      const border = other === over ? 95 : other === apart ? 100.5 : 100;
      fc.assert(
        fc.property(fc.double({ min: 10, max: 90, noNaN: true }), (y) => {
          expect(codes(border - 0.2, y)).toEqual([WEST.code, WEST.code]);
          expect(codes(border + 0.2, y)).toEqual([other.code, other.code]);
        }),
      );
    }
    expect(locatorOf(places(WEST, EAST))(at(100, 50)).kind).not.toBe("outside");
  });

  test("reaches a kilometre over its border, as phones and shores are not exact", () => {
    const locateIn = locatorOf(places(WEST));
    expect(locateIn(at(100.8, 50)).kind).toBe("inside");
    expect(locateIn(at(101, 50))).toMatchObject({ kind: "outside", kilometres: 1 });
  });
});
