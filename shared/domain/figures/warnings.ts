import type { LocalDate } from "../time/local-time.ts";
import { ESCALATION_LEVELS, type EscalationLevel, OPEN_STATES, type State } from "../vocabulary.ts";
import type { Counters } from "./cells.ts";
import type { GovernmentDeadline } from "./counters.ts";
import { durationsOf } from "./durations.ts";
import { sumOfCounters } from "./month-figures.ts";
import { rateOf } from "./rates.ts";

/** Early warning: what a leader or coordinator should act on before it is public. */
export type Warning =
  /** Deadlines of the agency that fall soon, of reports that are not overdue. */
  | (Of<"deadlines-near"> & NearDeadlines)
  /** Reports that the government's coordinators must verify: deadlines that fell or fall soon. */
  | (Of<"verification"> & GovernmentWork)
  /** Reports that the government's overseers must review: deadlines that fell or fall soon. */
  | (Of<"review"> & GovernmentWork)
  /** Reports by the highest level of escalation of a deadline that is missed and not met. */
  | (Of<"overdue"> & { readonly level: EscalationLevel; readonly reports: number })
  /** In each of the last two weeks more came than went, and the median of completion rose. */
  | (Of<"backlog-grows"> & { readonly weeks: readonly Week[] })
  /** Reports that the agency returned in the last seven days, at least two. */
  | (Of<"returns"> & { readonly returned: number })
  /** Answers are disputed at least twice as often as all of the government's. */
  | (Of<"disputes"> & { readonly rate: number; readonly rateOfGovernment: number })
  /** More than a quarter of the open reports wait for their reporters. */
  | (Of<"on-hold"> & { readonly held: number; readonly open: number })
  /** Reports are open, and no officer has signed in for ten working days; absent: not ever. */
  | (Of<"no-sign-in"> & { readonly open: number; readonly lastSignIn?: LocalDate })
  /** Reports are open, and no officer gets notices. */
  | (Of<"no-subscriber"> & { readonly open: number })
  /** Far more reports of a category came from a regency than in the weeks before. */
  | (Of<"surge"> & {
      readonly region: string;
      readonly category: string;
      readonly lastWeek: number;
      /** The mean of the eight weeks before. */
      readonly usual: number;
    });

interface Of<Kind extends string> {
  readonly kind: Kind;
  readonly agency: string;
}

/** How many working days ahead deadlines are counted. */
export const FORESIGHT = [1, 3, 5] as const;
export type Foresight = (typeof FORESIGHT)[number];

/** How many deadlines fall within 1, 3 and 5 working days. */
export interface NearDeadlines {
  readonly within: Readonly<Record<Foresight, number>>;
  /** True if there may be more: only so many reports are looked at. */
  readonly atLeast?: true;
}

/** What the coordinators or the overseers of a government have to do. */
export interface GovernmentWork extends NearDeadlines {
  /** Reports that wait for it. */
  readonly waiting: number;
  /** Those among them whose deadline is missed. */
  readonly overdue: number;
}

/** The state of the reports that wait for what a deadline of the government is on. */
export const WAITING_STATE = {
  verification: "awaiting-verification",
  review: "under-review",
} as const satisfies Record<GovernmentDeadline, State>;

/** What a week of an agency came to. */
export interface Week {
  /** Reports that came to its work, less those that went. */
  readonly growth: number;
  /** Median of completion in working days; null below five. */
  readonly median: number | null;
}

const LEAST_RETURNS = 2;
const TIMES_THE_RATE = 2;
const HELD_SHARE = 0.25;
/** Working days without any sign-in. */
export const SILENT_WORKING_DAYS = 10;
const LEAST_SURGE = 5;
const SIGMAS = 3;
/** How many weeks a surge is compared with, and how many a backlog. */
export const WEEKS_BEFORE = 8;
export const BACKLOG_WEEKS = 3;

/** What is known of an agency, with all agencies below it. */
export interface AgencyFacts {
  readonly agency: string;
  readonly now: Counters;
  /** The last weeks by their days' counters, the latest first. */
  readonly weeks: readonly Counters[];
  /** Counters of the last months, of the agency and of the government. */
  readonly months: Counters;
  readonly ofGovernment: Counters;
  readonly near: NearDeadlines;
  /** Confirmed subscriptions to the notices of the agency or of one below it. */
  readonly subscribers: number;
  /** The last day on which an officer of the agency or of one below it signed in. */
  readonly lastSignIn?: LocalDate | undefined;
  /** The first day of the last ten working days. */
  readonly silentSince: LocalDate;
}

/** Returns the warnings of an agency. */
export function warningsOf(facts: AgencyFacts): Warning[] {
  const { agency, now, subscribers, lastSignIn, silentSince, near } = facts;
  const open = openReports(now);
  const held = now["now.on-hold"] ?? 0;
  const returned = facts.weeks[0]?.["returned"] ?? 0;
  const warnings: (Warning | false)[] = [
    near.within[5] > 0 && { kind: "deadlines-near", agency, ...near },
    ...ESCALATION_LEVELS.map((level): Warning | false => {
      const reports = now[`overdue-level.${level}`] ?? 0;
      return reports > 0 && { kind: "overdue", agency, level, reports };
    }),
    backlog(facts),
    returned >= LEAST_RETURNS && { kind: "returns", agency, returned },
    disputes(facts),
    held > open * HELD_SHARE && { kind: "on-hold", agency, held, open },
    open > 0 &&
      (lastSignIn ?? "") < silentSince && {
        kind: "no-sign-in",
        agency,
        open,
        ...(lastSignIn !== undefined && { lastSignIn }),
      },
    open > 0 && subscribers === 0 && { kind: "no-subscriber", agency, open },
  ];
  return warnings.filter((warning) => warning !== false);
}

/**
 * Returns the warning of what a government itself has to do: to verify reports, or to review them.
 *
 * @param now what stands now in the whole government
 * @param near its deadlines of that kind which fall soon
 */
export function governmentWarnings(
  kind: GovernmentDeadline,
  { government, now, near }: { government: string; now: Counters; near: NearDeadlines },
): Warning[] {
  const waiting = now[`now.${WAITING_STATE[kind]}`] ?? 0;
  const overdue = now[`overdue-now.${kind}`] ?? 0;
  if (overdue === 0 && near.within[5] === 0) return [];
  return [{ kind, agency: government, waiting, overdue, ...near }];
}

/** Returns how many open reports there are. */
export function openReports(now: Counters): number {
  return OPEN_STATES.reduce((sum, state) => sum + (now[`now.${state}`] ?? 0), 0);
}

function backlog({ agency, weeks }: AgencyFacts): Warning | false {
  const seen = weeks.slice(0, BACKLOG_WEEKS).map((counters) => ({
    growth: (counters["work-in"] ?? 0) - (counters["work-out"] ?? 0),
    median: durationsOf("completion", counters).median,
  }));
  const [last, before, first] = seen;
  if (!last || !before || !first) return false;
  const grows = last.growth > 0 && before.growth > 0;
  const rises = isMore(last.median, before.median) && isMore(before.median, first.median);
  return grows && rises && { kind: "backlog-grows", agency, weeks: seen };
}

const isMore = (a: number | null, b: number | null): boolean => a !== null && b !== null && a > b;

function disputes({ agency, months, ofGovernment }: AgencyFacts): Warning | false {
  const own = rateOf("dispute-rate", months).value ?? 0;
  const usual = rateOf("dispute-rate", ofGovernment).value;
  if (usual === null || own === 0 || own < TIMES_THE_RATE * usual) return false;
  return { kind: "disputes", agency, rate: own, rateOfGovernment: usual };
}

/** A day's receipts of a category in a regency. */
export interface DailyReceipts {
  readonly region: string;
  readonly category: string;
  readonly day: LocalDate;
  readonly received: number;
}

/**
 * Returns the surges: of a category in a regency at least five reports in the last week, and more
 * than m + 3·√m, where m is the weekly mean of the eight weeks before (three standard deviations of a
 * Poisson distribution).
 *
 * @param agency the government that is warned
 * @param receipts those of the last nine weeks
 * @param lastWeekFrom the first day of the last week
 */
export function surges(
  agency: string,
  receipts: readonly DailyReceipts[],
  lastWeekFrom: LocalDate,
): Warning[] {
  const groups = Map.groupBy(receipts, ({ region, category }) => `${region} ${category}`);
  return [...groups.values()].flatMap((group): Warning[] => {
    const [first] = group;
    if (!first) return [];
    const { region, category } = first;
    const lastWeek = total(group.filter(({ day }) => day >= lastWeekFrom));
    const usual = total(group.filter(({ day }) => day < lastWeekFrom)) / WEEKS_BEFORE;
    return isSurge(lastWeek, usual)
      ? [{ kind: "surge", agency, region, category, lastWeek, usual }]
      : [];
  });
}

/** Whether so many reports in a week are a surge, by the mean of the weeks before. */
export function isSurge(lastWeek: number, usual: number): boolean {
  return lastWeek >= LEAST_SURGE && lastWeek > usual + SIGMAS * Math.sqrt(usual);
}

const total = (receipts: readonly DailyReceipts[]): number =>
  receipts.reduce((sum, { received }) => sum + received, 0);

/** Sums the counters of days into weeks of seven days, the latest first. */
export function weeksOf(
  days: readonly { readonly day: LocalDate; readonly counters: Counters }[],
  starts: readonly LocalDate[],
): Counters[] {
  return starts.map((start, n) => {
    const end = n === 0 ? undefined : starts[n - 1];
    const own = days.filter(({ day }) => day >= start && (end === undefined || day < end));
    return sumOfCounters(own.map(({ counters }) => counters));
  });
}

/** A list of reports: a queue of officers, or the public reports, and the filter. */
export interface ReportList {
  readonly of: "queue" | "public";
  readonly filter: Readonly<Record<string, string>>;
}

/**
 * Returns the list of the reports that a warning is about. Queues have no filter by region, so a
 * surge leads to the public reports of its regency and category.
 */
export function listOf(warning: Warning): ReportList {
  const { kind, agency } = warning;
  switch (kind) {
    case "surge":
      return { of: "public", filter: { region: warning.region, category: warning.category } };
    case "verification":
    case "review":
      return { of: "queue", filter: { agency, state: WAITING_STATE[kind] } };
    case "overdue":
      return { of: "queue", filter: { agency, overdue: "true" } };
    case "deadlines-near":
      return { of: "queue", filter: { agency, overdue: "false" } };
    case "on-hold":
      return { of: "queue", filter: { agency, state: "on-hold" } };
    default:
      return { of: "queue", filter: { agency } };
  }
}
