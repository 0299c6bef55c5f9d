import * as z from "zod";
import { type Grid, onGrid, outlineOf, type Ring } from "#web/components/map/outline.ts";
import { simplified } from "./simplify.ts";

const ring = z.array(z.tuple([z.number(), z.number()]));
const geometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
]);

/** Areas with their boundaries in degrees (RFC 7946). */
export const areasSchema = z.object({
  features: z
    .array(z.object({ properties: z.object({ code: z.string() }), geometry: geometrySchema }))
    .nonempty(),
});
export type Areas = z.infer<typeof areasSchema>;

/** How coarse outlines may be, in steps of the grid. */
export interface Coarseness {
  /** How far a border may move. */
  readonly tolerance: number;
  /** The smallest island that is kept, in square steps. */
  readonly smallest: number;
}

/** Returns the grid that begins at the corner of all areas. */
export function gridOf(areas: Areas, stepsPerDegree: number): Grid {
  const { west, north } = boundsOf(areas);
  const rounded = (degrees: number) => Number(degrees.toFixed(2));
  return { west: rounded(west - 0.01), north: rounded(north + 0.01), stepsPerDegree };
}

/** Returns how far the areas go, in degrees. */
export function boundsOf({ features }: Areas) {
  const points = features.flatMap(({ geometry }) => ringsIn(geometry).flat());
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return {
    west: Math.min(...lons),
    east: Math.max(...lons),
    south: Math.min(...lats),
    north: Math.max(...lats),
  };
}

/** Returns the outline of each area by its code. The largest ring of an area is always kept. */
export function outlinesOf(
  { features }: Areas,
  grid: Grid,
  { tolerance, smallest }: Coarseness,
): Record<string, string> {
  return Object.fromEntries(
    features.map((feature) => {
      const rings = ringsIn(feature.geometry)
        .map((points) => simplified(gridRing(points, grid), tolerance))
        .sort((a, b) => sizeOf(b) - sizeOf(a))
        .filter((each, at) => at === 0 || sizeOf(each) > smallest);
      return [feature.properties.code, outlineOf(rings)];
    }),
  );
}

/** All rings of an area: around it, its islands and its holes. */
const ringsIn = (of: z.infer<typeof geometrySchema>) =>
  of.type === "Polygon" ? of.coordinates : of.coordinates.flat();

/** The points of a closed ring on the grid, without those that fall on the one before. */
function gridRing(points: z.infer<typeof ring>, grid: Grid): Ring {
  const rounded = points.slice(0, -1).map(([lon, lat]) => {
    const [x, y] = onGrid(grid, lat, lon);
    return [Math.round(x), Math.round(y)] as const;
  });
  return rounded.filter(([x, y], at) => {
    const before = rounded.at(at - 1);
    return rounded.length === 1 || before?.[0] !== x || before[1] !== y;
  });
}

/** The area that a ring surrounds, in square steps. */
function sizeOf(points: Ring): number {
  const twice = points.reduce((sum, [x, y], at) => {
    const [beforeX, beforeY] = points.at(at - 1) ?? [0, 0];
    return sum + beforeX * y - x * beforeY;
  }, 0);
  return Math.abs(twice) / 2;
}
