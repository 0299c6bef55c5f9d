import {
  ARCHIVE_REASONS,
  CLOSURES,
  type DeadlineKind,
  ESCALATION_LEVELS,
  isOpenState,
  OUTCOMES,
  STATES,
  type State,
} from "../vocabulary.ts";

/** The classifications of figures: supervisory complaints are counted apart from the others. */
export const FIGURE_CLASSIFICATIONS = [
  "complaint",
  "supervisory",
  "information-request",
  "aspiration",
] as const;
export type FigureClassification = (typeof FIGURE_CLASSIFICATIONS)[number];

/** The deadlines that governments and agencies must meet. Those on the reporter are not counted. */
export const COUNTED_DEADLINES = [
  "verification",
  "first-follow-up",
  "completion",
  "reply",
  "review",
] as const satisfies readonly DeadlineKind[];
export type CountedDeadline = (typeof COUNTED_DEADLINES)[number];

/** The deadlines of a government's coordinators and overseers: they are charged to no agency. */
export const GOVERNMENT_DEADLINES = ["verification", "review"] as const;
export type GovernmentDeadline = (typeof GOVERNMENT_DEADLINES)[number];
export type AgencyDeadline = Exclude<CountedDeadline, GovernmentDeadline>;
const isOfAgency = (kind: CountedDeadline): kind is AgencyDeadline =>
  !GOVERNMENT_DEADLINES.some((each) => each === kind);
/** The deadlines that are charged to the agency that holds the report. */
export const AGENCY_DEADLINES = COUNTED_DEADLINES.filter(isOfAgency);

/** Whether a deadline of the kind is charged to the agency that holds the report. */
export const isChargedToAgency = (kind: DeadlineKind): boolean =>
  AGENCY_DEADLINES.some((each) => each === kind);

/** What durations are measured of: the counted deadlines, and the way of a letter to the keyboard. */
export const TIME_KINDS = [...COUNTED_DEADLINES, "keying-in"] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** Reasons of archiving that have a counter `archived.…`: the others have counters of their own. */
export const OTHER_ARCHIVE_REASONS = ARCHIVE_REASONS.filter(
  (reason) => reason !== "spam" && reason !== "duplicate" && reason !== "withdrawn",
);
export type OpenState = Exclude<State, "closed" | "archived">;
const OPEN_STATE_COUNTERS = STATES.filter(isOpenState) as readonly OpenState[];
export const RATINGS = [1, 2, 3, 4, 5] as const;

/** The families of counters: they differ in the month and in who is charged. */
export const FAMILIES = [
  "cohort",
  "assignment",
  "flow",
  "runs",
  "rating",
  "stock",
  "work",
] as const;
export type Family = (typeof FAMILIES)[number];

/** All counters, by family. Durations have counters too: see `bucketCounter`. */
export const COUNTERS = {
  /** Of the month in which the report was received. */
  cohort: [
    "received",
    "spam",
    ...OTHER_ARCHIVE_REASONS.map((reason) => `archived.${reason}` as const),
    "merged",
    "withdrawn",
    ...OPEN_STATE_COUNTERS.map((state) => `open.${state}` as const),
    ...CLOSURES.map((closure) => `closed.${closure}` as const),
    "forwarded",
    "followed-up",
    "answered",
    ...OUTCOMES.map((outcome) => `outcome.${outcome}` as const),
  ],
  /** Of agencies, in the month of the event. */
  assignment: ["assigned", "assigned-again", "assigned-answered", "returned", "left"],
  /** Of the month of the event. */
  flow: [
    "verifications",
    "follow-ups",
    "answers",
    ...CLOSURES.map((closure) => `closings.${closure}` as const),
    "reopenings",
    "disputes",
    "appeals",
    "remands",
    "upheld",
    "holds",
    "extensions",
    ...ESCALATION_LEVELS.map((level) => `overdue.${level}` as const),
  ],
  /** `met` and `void` in the month of the event, `missed` in the month of the due date. */
  runs: [
    ...COUNTED_DEADLINES.map((kind) => `met.${kind}` as const),
    ...COUNTED_DEADLINES.map((kind) => `missed.${kind}` as const),
    ...COUNTED_DEADLINES.map((kind) => `void.${kind}` as const),
  ],
  rating: RATINGS.map((rating) => `rated.${rating}` as const),
  /** Of no month: as it is now. */
  stock: [
    ...STATES.map((state) => `now.${state}` as const),
    ...COUNTED_DEADLINES.map((kind) => `overdue-now.${kind}` as const),
    ...ESCALATION_LEVELS.map((level) => `overdue-level.${level}` as const),
  ],
  /** By day, for early warning only: reports that came to an agency's work, and that went. */
  work: ["work-in", "work-out"],
} as const satisfies Record<Family, readonly string[]>;

/** The name of a counter. */
export type Counter = (typeof COUNTERS)[Family][number];

/** The first bucket whose durations are counted together with the following four days. */
const SINGLE_DAYS = 90;
const BUCKET_DAYS = 5;
const LAST_BUCKET = 180;

/** The counters of durations: how many took so many days, and the sum of the days. */
export type TimeCounter = `days.${TimeKind}.${number}` | `days-sum.${TimeKind}`;

/** Returns the bucket of a duration, by its least number of days: 0 to 90, then 91, 96 … 181. */
export function bucketOf(days: number): number {
  if (days <= SINGLE_DAYS) return days;
  if (days > LAST_BUCKET) return LAST_BUCKET + 1;
  const beyond = days - SINGLE_DAYS - 1;
  return SINGLE_DAYS + 1 + beyond - (beyond % BUCKET_DAYS);
}

/** Returns the counter of durations in the bucket of so many days. */
export function bucketCounter(kind: TimeKind, days: number): TimeCounter {
  return `days.${kind}.${bucketOf(days)}`;
}

/** Returns the counter of the sum of all days of a kind. */
export function sumCounter(kind: TimeKind): TimeCounter {
  return `days-sum.${kind}`;
}

/** Returns the kind of duration that a counter is of, and its bucket; undefined if it is none. */
export function timeOf(
  counter: string,
): { readonly kind: TimeKind; readonly bucket?: number } | undefined {
  const [family, name, bucket] = counter.split(".");
  const kind = TIME_KINDS.find((each) => each === name);
  if (!kind) return undefined;
  if (family === "days-sum") return { kind };
  return family === "days" ? { kind, bucket: Number(bucket) } : undefined;
}
