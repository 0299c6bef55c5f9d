import { type FigureClassification, timeOf } from "./counters.ts";
import type { Contribution, Fact } from "./fact.ts";

/**
 * The views of the figures: the government (G), an agency (A), a region (R), a category (K), two of
 * them (AR, AK, RK: the first has its partition, the second is the finest value), a channel (C). Not
 * published as they are: an agency by day (D), a regency by day and category (S), secret reports by
 * month or, for an agency, by year (X).
 */
export const VIEWS = ["G", "A", "R", "K", "AR", "AK", "RK", "C", "D", "S", "X"] as const;
export type View = (typeof VIEWS)[number];

/** The key of a view that has only one: the government itself. */
export const WHOLE = "all";

/** One cell: an item of the table that holds counters. */
export interface Cell {
  readonly government: string;
  readonly view: View;
  /** The code of the agency, region, category or channel; `all` for the government. */
  readonly key: string;
  /** A month, a day, a year (secret reports of agencies), or NOW. */
  readonly period: string;
  readonly classification: FigureClassification;
  /**
   * The second value of two-dimensional views and of S, or the kind of durations; empty for
   * counters.
   */
  readonly part: string;
}

/** An amount to add to a counter of a cell. */
export interface Addition {
  readonly cell: Cell;
  readonly counter: string;
  readonly n: number;
}

/** Returns the code and all codes above it: `64.72.01` gives `64.72.01`, `64.72`, `64`. */
export function levels(code: string, separator: "." | "/"): string[] {
  const parts = code.split(separator);
  return parts.map((_, n) => parts.slice(0, parts.length - n).join(separator));
}

/** The code of a region's regency: the first two of its levels. */
const regencyOf = (region: string): string => region.split(".").slice(0, 2).join(".");

const isDay = (period: string): boolean => period.length === "2026-01-05".length;

/** Returns what a report adds to which cell. */
export function additionsOf(contribution: Contribution): Addition[] {
  return contribution.facts.flatMap((fact) =>
    placesOf(contribution, fact).map(([view, key, part = ""]) => ({
      cell: {
        government: contribution.government,
        view,
        key,
        period: view === "X" && key !== WHOLE ? fact.period.slice(0, 4) : fact.period,
        classification: contribution.classification,
        part,
      },
      counter: fact.counter,
      n: fact.n,
    })),
  );
}

type Place = readonly [view: View, key: string, part?: string];

function placesOf(contribution: Contribution, fact: Fact): Place[] {
  const { region, category, channel, secret } = contribution;
  const { agencies, everywhere, counter, period } = fact;
  if (secret) return isDay(period) ? [] : secretPlaces(fact);
  if (isDay(period)) return dailyPlaces(contribution, fact);
  const regions = region === undefined ? [] : levels(region, ".");
  const categories = category === undefined ? [] : levels(category, "/");
  const time = timeOf(counter);
  if (time) {
    const { kind } = time;
    return [
      ...agencies.map((code): Place => ["A", code, kind]),
      ...(everywhere
        ? ([
            ["G", WHOLE, kind],
            ...regions.map((code): Place => ["R", code, kind]),
            ...categories.map((code): Place => ["K", code, kind]),
          ] satisfies Place[])
        : []),
    ];
  }
  return [
    ...agencies.flatMap((code): Place[] => [
      ["A", code],
      ...(region === undefined ? [] : ([["AR", code, region]] satisfies Place[])),
      ...(category === undefined ? [] : ([["AK", code, category]] satisfies Place[])),
    ]),
    ...(everywhere
      ? ([
          ["G", WHOLE],
          ["C", channel],
          ...regions.map((code): Place => ["R", code]),
          ...categories.map((code): Place => ["K", code]),
          ...(region === undefined ? [] : categories.map((code): Place => ["RK", code, region])),
        ] satisfies Place[])
      : []),
  ];
}

/** Of a secret report only that it was received, and that an agency got it. */
function secretPlaces({ counter, agencies }: Fact): Place[] {
  if (counter === "received") return [["X", WHOLE]];
  return counter === "assigned" ? agencies.map((code): Place => ["X", code]) : [];
}

function dailyPlaces({ region, category }: Contribution, { agencies, everywhere }: Fact): Place[] {
  const isPlaced = everywhere && region !== undefined && category !== undefined;
  return [
    ...agencies.map((code): Place => ["D", code]),
    ...(isPlaced ? ([["S", regencyOf(region), category]] satisfies Place[]) : []),
  ];
}

/** Sums of counters, by cell. */
export type Sums = ReadonlyMap<string, { readonly cell: Cell; readonly counters: Counters }>;
export type Counters = Readonly<Record<string, number>>;

/** Returns a text that names a cell: no other cell has it. */
export function nameOf({ government, view, key, period, classification, part }: Cell): string {
  return [government, view, key, period, classification, part].join("#");
}

/** Sums additions by cell and counter. Counters that come to zero are left out. */
export function sumOf(additions: Iterable<Addition>): Sums {
  const sums = new Map<
    string,
    { readonly cell: Cell; readonly counters: Record<string, number> }
  >();
  for (const { cell, counter, n } of additions) {
    const name = nameOf(cell);
    const sum = sums.get(name) ?? { cell, counters: {} };
    sums.set(name, sum);
    const total = (sum.counters[counter] ?? 0) + n;
    if (total === 0) delete sum.counters[counter];
    else sum.counters[counter] = total;
  }
  for (const [name, { counters }] of sums) {
    if (Object.keys(counters).length === 0) sums.delete(name);
  }
  return sums;
}

/** Returns what has to be added to turn one contribution into another; undefined is none. */
export function differenceOf(before: Contribution | undefined, after: Contribution): Sums {
  const taken = before ? additionsOf(before).map((each) => ({ ...each, n: -each.n })) : [];
  return sumOf([...taken, ...additionsOf(after)]);
}
