import type { GridPoint, Ring } from "#web/components/map/outline.ts";

/**
 * Leaves out the points of a ring that move its line by no more than a tolerance (the algorithm of
 * Douglas and Peucker). At least three points stay.
 *
 * @param tolerance in steps of the grid
 */
export function simplified(ring: Ring, tolerance: number): Ring {
  const [first] = ring;
  if (!first || ring.length <= 3) return ring;
  const farthest = indexOfMost(ring, (point) =>
    Math.hypot(point[0] - first[0], point[1] - first[1]),
  );
  // A ring has no ends: it is cut at two points that are far apart.
  const halves = [ring.slice(0, farthest + 1), [...ring.slice(farthest), first]];
  const kept = halves.flatMap((half) => lineOf(half, tolerance).slice(0, -1));
  return kept.length < 3 ? largestTriangle(ring) : kept;
}

function lineOf(line: Ring, tolerance: number): Ring {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length <= 2) return line;
  const distance = (point: GridPoint) => distanceToLine(point, first, last);
  const at = indexOfMost(line, distance);
  const most = line[at];
  if (!most || distance(most) <= tolerance) return [first, last];
  return [
    ...lineOf(line.slice(0, at + 1), tolerance),
    ...lineOf(line.slice(at), tolerance).slice(1),
  ];
}

/** A tiny island would vanish: it becomes its two farthest points and the one farthest from both. */
function largestTriangle(ring: Ring): Ring {
  const [first = [0, 0]] = ring;
  const far = indexOfMost(ring, (point) => Math.hypot(point[0] - first[0], point[1] - first[1]));
  const second = ring[far] ?? first;
  const third = indexOfMost(ring, (point) => distanceToLine(point, first, second));
  return ring.filter((_, at) => at === 0 || at === far || at === third);
}

function indexOfMost(ring: Ring, measure: (point: GridPoint) => number): number {
  const measured = ring.map(measure);
  return measured.indexOf(Math.max(...measured));
}

/** Returns how far a point is from the line between two others. */
function distanceToLine([x, y]: GridPoint, [ax, ay]: GridPoint, [bx, by]: GridPoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
