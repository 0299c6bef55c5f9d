import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areasSchema, gridOf, outlinesOf } from "#tools/boundaries/boundaries.ts";
import { simplified } from "#tools/boundaries/simplify.ts";
import { outlineOf, type Ring, ringsOf } from "#web/components/map/outline.ts";

const coordinate = fc.nat(4_000);
const rings = fc.array(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

describe("an outline", () => {
  test("is read as it was written", () => {
    fc.assert(
      fc.property(rings, (written) => {
        expect(ringsOf(outlineOf(written))).toEqual(written);
      }),
    );
  });

  test("is the path of an SVG, as short as can be", () => {
    const ring: Ring = [
      [10, 20],
      [15, 20],
      [12, 27],
    ];
    expect(outlineOf([ring, ring])).toBe("M10 20l5 0-3 7zM10 20l5 0-3 7z");
  });
});

describe("a simplified ring", () => {
  const tolerance = 50;
  /** Returns the distance of a point from the nearest line of a ring. */
  const away = ([x, y]: Ring[number], ring: Ring) =>
    Math.min(
      ...ring.map(([bx, by], at) => {
        const [ax, ay] = ring.at(at - 1) ?? [0, 0];
        const length = (bx - ax) ** 2 + (by - ay) ** 2;
        const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (length || 1);
        const part = Math.min(1, Math.max(0, along));
        return Math.hypot(x - ax - part * (bx - ax), y - ay - part * (by - ay));
      }),
    );

  test("has some of the points in their order, and none is far from it", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(coordinate, coordinate), { minLength: 4 }), (ring) => {
        const kept = simplified(ring, tolerance);
        expect(kept.length).toBeGreaterThanOrEqual(3);
        expect(ring.filter((point) => kept.includes(point))).toEqual(kept);
        if (kept.length > 3) {
          for (const point of ring) expect(away(point, kept)).toBeLessThanOrEqual(tolerance + 1e-9);
        }
      }),
    );
  });
});

test("outlines are made of a GeoJSON: small islands are left out, the largest ring is kept", () => {
  const box = (west: number, south: number, size: number) => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
  const areas = areasSchema.parse({
    type: "FeatureCollection",
    features: [
      {
        properties: { code: "1" },
        geometry: { type: "MultiPolygon", coordinates: [[box(1, 1, 0.01)], [box(2, 1, 1)]] },
      },
      { properties: { code: "2" }, geometry: { type: "Polygon", coordinates: [box(1, 3, 0.02)] } },
    ],
  });
  const grid = gridOf(areas, 100);
  expect(grid).toEqual({ west: 0.99, north: 3.03, stepsPerDegree: 100 });
  expect(outlinesOf(areas, grid, { tolerance: 0, smallest: 1 })).toEqual({
    1: "M101 203l100 0 0-100-100 0z",
    2: "M1 3l2 0 0-2-2 0z",
  });
});
