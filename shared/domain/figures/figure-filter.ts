import { isWithin } from "../reference/codes.ts";
import { type View, WHOLE } from "./cells.ts";

/** What figures are filtered by: at most two of agency, region and category. */
export interface FigureFilter {
  readonly agency?: string | undefined;
  readonly region?: string | undefined;
  readonly category?: string | undefined;
}

/** The partition that holds the figures of a filter, and which of its parts count. */
export interface FilteredView {
  readonly view: View;
  readonly key: string;
  /** Whether cells with such a part count: in two-dimensional views, those of the second code. */
  readonly counts: (part: string) => boolean;
  /** Whether durations are counted in it: not in two-dimensional views. */
  readonly hasTimes: boolean;
}

/** The names of filters, in the order in which a third one is refused. */
export const FILTERS = ["agency", "region", "category"] as const;

/** Returns the names of the filters that are more than two. */
export function filtersTooMany(filter: FigureFilter): (typeof FILTERS)[number][] {
  return FILTERS.filter((name) => filter[name] !== undefined).slice(2);
}

/** Returns where the figures of a filter are. A third filter is passed over. */
export function viewOfFilter({ agency, region, category }: FigureFilter): FilteredView {
  if (agency !== undefined && region !== undefined) {
    return { view: "AR", key: agency, counts: within(region, "."), hasTimes: false };
  }
  if (agency !== undefined && category !== undefined) {
    return { view: "AK", key: agency, counts: within(category, "/"), hasTimes: false };
  }
  if (region !== undefined && category !== undefined) {
    return { view: "RK", key: category, counts: within(region, "."), hasTimes: false };
  }
  const all = { counts: () => true, hasTimes: true } as const;
  if (agency !== undefined) return { view: "A", key: agency, ...all };
  if (region !== undefined) return { view: "R", key: region, ...all };
  if (category !== undefined) return { view: "K", key: category, ...all };
  return { view: "G", key: WHOLE, ...all };
}

const within = (whole: string, separator: "." | "/") => (code: string) =>
  isWithin(code, whole, separator);
