import { addDays, type LocalDate, weekday } from "../time/local-time.ts";

/**
 * Rows of anonymous reporters are k-anonymous over the district, the parent category and the week
 * of receipt: at least K rows have the same three. Where fewer have, place and time are widened, step
 * by step, until K rows are equal. No row is left out.
 */
export const K = 5;

/** What could tell who an anonymous reporter is. */
export interface Traits {
  /** The finest region that is known. */
  readonly region: string | undefined;
  readonly category: string | undefined;
  readonly receivedOn: LocalDate;
}

type Time = "week" | "month" | "year";

/** A step: how many levels of the region's code stay, and what of the time. */
interface Step {
  readonly regionLevels: number;
  readonly time: Time | undefined;
  readonly category: boolean;
}

/** The steps of widening. The first is the row as it is; the last has no place, time or category. */
const STEPS: readonly Step[] = [
  { regionLevels: 3, time: "week", category: true },
  { regionLevels: 2, time: "week", category: true },
  { regionLevels: 2, time: "month", category: true },
  { regionLevels: 1, time: "month", category: true },
  { regionLevels: 1, time: "year", category: true },
  { regionLevels: 0, time: "year", category: true },
  { regionLevels: 0, time: undefined, category: false },
];
/** The step after which nothing is left to widen. */
export const WIDEST = STEPS.length - 1;

/** The first day of the week (a Monday), month or year of a date. */
const FIRST_DAY: Readonly<Record<Time, (date: LocalDate) => LocalDate>> = {
  week: (date) => addDays(date, -((weekday(date) + 6) % 7)),
  month: (date) => `${date.slice(0, 7)}-01`,
  year: (date) => `${date.slice(0, 4)}-01-01`,
};

const parentOf = (category: string | undefined) => category?.split("/")[0];

/** Returns the traits that a row shows after a step: a date is the first day of its period. */
export function widened({ region, category, receivedOn }: Traits, step: number): Partial<Traits> {
  const { regionLevels, time, category: isKept } = stepAt(step);
  const place = region?.split(".").slice(0, regionLevels).join(".");
  return {
    region: place === "" ? undefined : place,
    category: isKept ? parentOf(category) : undefined,
    ...(time && { receivedOn: FIRST_DAY[time](receivedOn) }),
  };
}

/**
 * Whether a step leaves so much of a region that the name of a body that serves it tells no more.
 * The province stays: the open data are those of one.
 */
export function tellsNoMore(region: string, step: number): boolean {
  return region.split(".").length <= Math.max(1, stepAt(step).regionLevels);
}

/** Returns the first day of the period that a step leaves of a date, or undefined if it leaves none. */
export function widenedDate(date: LocalDate, step: number): LocalDate | undefined {
  const { time } = stepAt(step);
  return time && FIRST_DAY[time](date);
}

function stepAt(step: number): Step {
  const found = STEPS[step];
  if (!found) throw new RangeError(`There is no step ${step} of widening`);
  return found;
}

/** Returns a text that is the same for rows that show the same traits after a step. */
function classOf(traits: Traits, step: number): string {
  const { region, category, receivedOn } = widened(traits, step);
  return JSON.stringify([region, category, receivedOn, stepAt(step).time]);
}

/**
 * Returns the step of each row: the first at which at least K rows that are not settled yet are
 * equal. If fewer than K are left at the end, the smallest groups join them there. Only if there are
 * fewer than K rows in all, fewer than K are equal: they show no place, time or category.
 */
export function stepsOf(rows: readonly Traits[], k = K): number[] {
  const settled: Settled[] = [];
  let open = [...rows.keys()];
  for (let step = 0; step < WIDEST; step++) {
    const groups = Map.groupBy(open, (row) => classOf(rowAt(rows, row), step));
    const left: Settled[] = [];
    for (const group of groups.values()) {
      (group.length < k ? left : settled).push({ rows: group, step });
    }
    open = left.flatMap((group) => group.rows);
  }
  settled.sort((a, b) => b.rows.length - a.rows.length);
  while (open.length > 0 && open.length < k && settled.length > 0) {
    open = [...open, ...(settled.pop()?.rows ?? [])];
  }
  const steps = rows.map(() => WIDEST);
  for (const { rows: members, step } of settled) {
    for (const row of members) steps[row] = step;
  }
  return steps;
}

/** Rows that are equal after a step. */
interface Settled {
  readonly rows: readonly number[];
  readonly step: number;
}

/**
 * Checks that every row is like at least K - 1 others, or that all rows are widened as far as
 * possible if there are fewer than K.
 *
 * @throws Error if that does not hold: then nothing may be published
 */
export function assertWidened(rows: readonly Traits[], steps: readonly number[], k = K): void {
  if (rows.length !== steps.length) throw new Error("Not every anonymous row has a step");
  const sizes = new Map<string, number>();
  const classes = rows.map((row, at) => classOf(row, steps[at] ?? -1));
  for (const each of classes) sizes.set(each, (sizes.get(each) ?? 0) + 1);
  const smallest = Math.min(...sizes.values());
  const isWidest = rows.length < k && steps.every((step) => step === WIDEST);
  if (rows.length > 0 && smallest < k && !isWidest) {
    throw new Error(`${smallest} anonymous rows are alike, and ${k} must be`);
  }
}

function rowAt(rows: readonly Traits[], at: number): Traits {
  const row = rows[at];
  if (!row) throw new RangeError(`There is no row ${at}`);
  return row;
}
