import { isWithin } from "#domain/reference/codes.ts";
import type { Named } from "#domain/reference/named-region.ts";
import {
  type Grid,
  type GridPoint,
  type Outline,
  onGrid,
  type Ring,
  ringsOf,
} from "../../components/map/outline.ts";

/** An area of the map: a regency, a city or a district. */
export interface Area extends Named {
  readonly outline: Outline;
}

/** The areas of one level, as the build writes them for browsers. */
export interface Places {
  /** The code of the region that the tenant governs: areas outside are those of others. */
  readonly region: string;
  readonly grid: Grid;
  readonly areas: readonly Area[];
}

/** A point in degrees (WGS 84). */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Where a point is. */
export type Located =
  /** In an area of the tenant. */
  | { readonly kind: "inside"; readonly area: Area }
  /** In an area that another government takes reports of. */
  | { readonly kind: "elsewhere"; readonly area: Area }
  /** In no area that the data knows; the nearest one, and how far away it is. */
  | { readonly kind: "outside"; readonly nearest: Area; readonly kilometres: number };

/**
 * How far outside all borders a point still counts as inside: borders are simplified, shores move
 * with the tide, and the position of a phone has an error.
 */
const NEAR_METRES = 1_000;

const METRES_PER_DEGREE = 111_320;

/**
 * Makes a function that tells in which area a point is: the one that it is deepest in, or nearest
 * to. So a point on a border, between two borders that leave a gap, or where they overlap, has one
 * answer too.
 *
 * @throws Error if there are no areas
 */
export function locatorOf({ region, grid, areas }: Places): (point: Point) => Located {
  const all = areas.map((area) => ({ area, rings: ringsOf(area.outline) }));
  return ({ lat, lon }) => {
    const point = onGrid(grid, lat, lon);
    const scale = scaleAt(lat, grid);
    const [best] = all
      .map(({ area, rings }) => ({ area, depth: depthIn(rings, point, scale) }))
      .sort((a, b) => b.depth - a.depth);
    if (!best) throw new Error("There are no areas");
    const { area, depth } = best;
    if (depth < -NEAR_METRES) {
      return { kind: "outside", nearest: area, kilometres: Math.round(-depth / 1_000) };
    }
    return { kind: isWithin(area.code, region, ".") ? "inside" : "elsewhere", area };
  };
}

/** The metres of a step to the east and to the south at that latitude. */
function scaleAt(lat: number, { stepsPerDegree }: Grid): GridPoint {
  const south = METRES_PER_DEGREE / stepsPerDegree;
  return [south * Math.cos((lat * Math.PI) / 180), south];
}

/** Returns how many metres a point is away from the border: positive inside, negative outside. */
function depthIn(rings: readonly Ring[], [x, y]: GridPoint, [scaleX, scaleY]: GridPoint): number {
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    let [fromX, fromY] = ring[ring.length - 1] ?? [0, 0];
    for (const [toX, toY] of ring) {
      if (fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) {
        inside = !inside;
      }
      const [ax, ay] = [(fromX - x) * scaleX, (fromY - y) * scaleY];
      const [bx, by] = [(toX - x) * scaleX, (toY - y) * scaleY];
      nearest = Math.min(nearest, squareToLine(ax, ay, bx, by));
      [fromX, fromY] = [toX, toY];
    }
  }
  return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}

/** Returns the square of the distance from the origin to the line between two points. */
function squareToLine(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  const [px, py] = [ax + along * dx, ay + along * dy];
  return px * px + py * py;
}
