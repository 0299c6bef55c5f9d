import type { Grid } from "#web/components/map/outline.ts";
import { type Located, locatorOf, type Places } from "#web/enhance/place/locate.ts";
import { type Areas, boundsOf, gridOf, outlinesOf } from "./boundaries.ts";

/** So fine that nothing of the source is lost: it has five decimals. */
const EXACT_STEPS = 100_000;
/** The distance between two points that are compared, in degrees. */
const DISTANCE_DEGREES = 0.05;

interface Made {
  readonly grid: Grid;
  readonly outlines: Readonly<Record<string, string>>;
}

/** Says at how many points the outlines tell another district than the boundaries that they are of. */
export function comparison(source: Areas, made: Made): string {
  const exact = gridOf(source, EXACT_STEPS);
  const locators = [
    { grid: exact, outlines: outlinesOf(source, exact, { tolerance: 0, smallest: 0 }) },
    made,
  ].map((each) => locatorOf(placesOf(each)));
  let [points, different] = [0, 0];
  for (const point of pointsOf(source)) {
    const [before, after] = locators.map((locate) => answer(locate(point)));
    points += before === OUTSIDE && after === OUTSIDE ? 0 : 1;
    different += before === after ? 0 : 1;
  }
  const share = ((different / points) * 100).toFixed(2);
  return `${points} points, of which ${different} (${share} %) are in another district than before`;
}

const OUTSIDE = "outside";
const answer = (found: Located): string => (found.kind === "outside" ? OUTSIDE : found.area.code);

const placesOf = ({ grid, outlines }: Made): Places => ({
  region: "",
  grid,
  areas: Object.entries(outlines).map(([code, outline]) => ({ code, name: code, outline })),
});

function* pointsOf(areas: Areas) {
  const { west, east, south, north } = boundsOf(areas);
  for (let lat = south; lat < north; lat += DISTANCE_DEGREES) {
    for (let lon = west; lon < east; lon += DISTANCE_DEGREES) yield { lat, lon };
  }
}
