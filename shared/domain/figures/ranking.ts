import { ESCALATION_LEVELS } from "../vocabulary.ts";
import type { Counters } from "./cells.ts";
import { COUNTED_DEADLINES } from "./counters.ts";
import { type Durations, durationsOf } from "./durations.ts";
import { type Rate, rateOf } from "./rates.ts";
import { wilsonLowerBound } from "./wilson.ts";

/** Over how many complete months a ranking goes. */
export const PERIODS = ["3", "12"] as const;
const MONTHS_OF_YEAR = 12;

/** What is ranked: agencies, each with all below it, or governments. */
export const RANKED = ["agencies", "governments"] as const;
export type Ranked = (typeof RANKED)[number];

/** The groups of a ranking, by how many completions a year are settled: met or missed. */
export const VOLUME_GROUPS = ["large", "medium", "small"] as const;
export type VolumeGroup = (typeof VOLUME_GROUPS)[number];
const LARGE_A_YEAR = 100;
const MEDIUM_A_YEAR = 20;
/** With fewer settled completions it is listed, and not ranked. */
const LEAST_SETTLED = 10;

/** An agency or a government. */
interface Body {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  /** The agency that took over its work. */
  readonly succeededBy?: string;
}

/** An agency or a government, with its counters of the period and of now. */
export interface Contestant extends Body {
  readonly counters: Counters;
  readonly now: Counters;
}

/** A line of a ranking. */
export interface RankedLine extends Body {
  readonly group: VolumeGroup;
  readonly ranked: boolean;
  /** The place within its group, from 1, which equals share; absent if it is not ranked. */
  readonly place?: number;
  /** Completion on time, with the lower bound of its 95 % Wilson interval, by which it is ranked. */
  readonly onTime: Rate & { readonly lower: number };
  readonly firstFollowUp: Rate;
  /** The coordinator's own deadline; of governments only. */
  readonly verification?: Rate;
  readonly answered: Rate;
  readonly completion: Durations;
  /** Reports by the highest level of escalation of a deadline that is missed and not met. */
  readonly overdue: Counters;
  readonly disputes: Rate;
  readonly satisfaction: Rate & { readonly mean: number | null };
}

/**
 * Returns the lines of a ranking in order: the groups by their size, in each the better lower bound
 * first, and after them those that are not ranked, by their names. Equals are in order of their
 * codes. One that is not active any more is listed if it settled runs in the period.
 *
 * @param months the length of the period; the sizes of the groups are those of a year
 */
export function ranking(
  of: Ranked,
  contestants: readonly Contestant[],
  months: number,
): RankedLine[] {
  const lines = contestants
    .filter(({ active, counters }) => active || hasSettled(counters))
    .map((each) => lineOf(of, each, months));
  const ranked = VOLUME_GROUPS.flatMap((group) => {
    const inGroup = lines
      .filter((line) => line.ranked && line.group === group)
      .sort((a, b) => b.onTime.lower - a.onTime.lower || compare(a.code, b.code));
    return inGroup.map((line) => ({ ...line, place: placeOf(line, inGroup) }));
  });
  const others = lines
    .filter((line) => !line.ranked)
    .sort((a, b) => compare(a.name, b.name) || compare(a.code, b.code));
  return [...ranked, ...others];
}

const hasSettled = (counters: Counters): boolean =>
  COUNTED_DEADLINES.some((kind) => rateOf(`on-time.${kind}`, counters).denominator > 0);

/** One more than those with a better lower bound. */
const placeOf = ({ onTime }: RankedLine, group: readonly RankedLine[]): number =>
  1 + group.filter((other) => other.onTime.lower > onTime.lower).length;

function lineOf(of: Ranked, contestant: Contestant, months: number): RankedLine {
  const { counters, now, ...body } = contestant;
  const onTime = rateOf("on-time.completion", counters);
  const settled = onTime.denominator;
  const isAgency = of === "agencies";
  return {
    ...body,
    group: groupOf((settled * MONTHS_OF_YEAR) / months),
    ranked: settled >= LEAST_SETTLED,
    onTime: { ...onTime, lower: wilsonLowerBound(onTime.numerator, settled) },
    firstFollowUp: rateOf("on-time.first-follow-up", counters),
    ...(!isAgency && { verification: rateOf("on-time.verification", counters) }),
    answered: rateOf(isAgency ? "assigned-answered-share" : "answered-share", counters),
    completion: durationsOf("completion", counters),
    overdue: Object.fromEntries(
      ESCALATION_LEVELS.map((level) => [level, now[`overdue-level.${level}`] ?? 0]),
    ),
    disputes: rateOf("dispute-rate", counters),
    satisfaction: {
      ...rateOf("satisfaction", counters),
      mean: rateOf("mean-rating", counters).value,
    },
  };
}

function groupOf(settledAYear: number): VolumeGroup {
  if (settledAYear >= LARGE_A_YEAR) return "large";
  return settledAYear >= MEDIUM_A_YEAR ? "medium" : "small";
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
