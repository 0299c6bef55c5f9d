/**
 * The outline of an area: closed rings of points on a grid, written as the path of an SVG, so that
 * the map draws it as it is: `M x y l dx dy … z` for each ring, with steps from point to point. Holes
 * and islands are rings like any other: what an odd number of rings surrounds is inside.
 */
export type Outline = string;

/** A point on the grid, in whole steps to the east and to the south of its corner. */
export type GridPoint = readonly [x: number, y: number];
/** The points of a ring in their order; the last is joined to the first. */
export type Ring = readonly GridPoint[];

/** The grid of outlines: where its corner is, in degrees (WGS 84), and how fine it is. */
export interface Grid {
  readonly west: number;
  readonly north: number;
  readonly stepsPerDegree: number;
}

/** Returns where a point is on the grid, between its points too. */
export function onGrid({ west, north, stepsPerDegree }: Grid, lat: number, lon: number): GridPoint {
  return [(lon - west) * stepsPerDegree, (north - lat) * stepsPerDegree];
}

/** Writes rings as an outline. */
export function outlineOf(rings: readonly Ring[]): Outline {
  return rings.map(pathOf).join("");
}

function pathOf([first = [0, 0], ...others]: Ring): string {
  let [x, y] = first;
  const steps = others.flatMap(([nextX, nextY]) => {
    const step = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return step;
  });
  // A minus parts two numbers as well as a space.
  return `M${first.join(" ")}l${steps.join(" ").replaceAll(" -", "-")}z`;
}

/** Reads the rings of an outline. */
export function ringsOf(outline: Outline): Ring[] {
  return outline
    .split("z")
    .filter((path) => path !== "")
    .map((path) => {
      const numbers = (path.match(/-?\d+/g) ?? []).map(Number);
      let [x, y] = [0, 0];
      return Array.from({ length: numbers.length / 2 }, (_, at): GridPoint => {
        x += numbers[2 * at] ?? 0;
        y += numbers[2 * at + 1] ?? 0;
        return [x, y];
      });
    });
}

/** The smallest box around outlines, as the `viewBox` of an SVG: left, top, width, height. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** Returns the box around outlines. */
export function boxAround(outlines: readonly Outline[]): Box {
  const points = outlines.flatMap(ringsOf).flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
