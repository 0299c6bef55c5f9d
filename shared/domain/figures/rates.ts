import { CLOSURES, type Label } from "../vocabulary.ts";
import type { Counters } from "./cells.ts";
import { COUNTED_DEADLINES, type CountedDeadline, type Counter, RATINGS } from "./counters.ts";

/** Counters with the weight that each has in a sum. */
type Weights = Readonly<Partial<Record<Counter, number>>>;

/** The definition of a rate: two sums of counters of one cell. */
export interface RateDefinition {
  readonly label: Label;
  readonly numerator: Weights;
  readonly denominator: Weights;
  /** The least denominator for which a value is given; 1 if absent. */
  readonly least?: number;
}

/** A rate, always with both numbers. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** Numerator ÷ denominator; null if the denominator is zero or too small. */
  readonly value: number | null;
}

/**
 * Shares and means of ratings, and means and percentiles of durations, of fewer than this many are
 * not given. The counters that they are made from are public.
 */
export const SMALLEST_SAMPLE = 5;

const valid: Weights = { received: 1, spam: -1 };
const closed: Weights = weigh(CLOSURES.map((closure) => `closed.${closure}` as const));
const closings: Weights = weigh(CLOSURES.map((closure) => `closings.${closure}` as const));
const rated: Weights = weigh(RATINGS.map((rating) => `rated.${rating}` as const));

const ON_TIME_LABELS: Readonly<Record<CountedDeadline, Label>> = {
  verification: { id: "Verifikasi tepat waktu", en: "Verification on time" },
  "first-follow-up": { id: "Tindak lanjut pertama tepat waktu", en: "First follow-up on time" },
  completion: { id: "Penyelesaian tepat waktu", en: "Completion on time" },
  reply: { id: "Balasan tepat waktu", en: "Reply on time" },
  review: { id: "Peninjauan tepat waktu", en: "Review on time" },
};

/** The name of the rate of deadlines of a kind that were met in time. */
const onTimeRate = <K extends CountedDeadline>(kind: K) => `on-time.${kind}` as const;

function onTime(kind: CountedDeadline): RateDefinition {
  return {
    label: ON_TIME_LABELS[kind],
    numerator: { [`met.${kind}`]: 1 },
    denominator: { [`met.${kind}`]: 1, [`missed.${kind}`]: 1 },
  };
}

type OnTimeRates = Readonly<Record<ReturnType<typeof onTimeRate<CountedDeadline>>, RateDefinition>>;

/** The definitions of all rates, by name. */
export const RATES = {
  ...(Object.fromEntries(
    COUNTED_DEADLINES.map((kind) => [onTimeRate(kind), onTime(kind)]),
  ) as OnTimeRates),
  "answered-share": {
    label: { id: "Dijawab dari laporan sah", en: "Answered of valid reports" },
    numerator: { answered: 1 },
    denominator: valid,
  },
  "settled-share": {
    label: { id: "Selesai dari laporan sah", en: "Closed of valid reports" },
    numerator: closed,
    denominator: valid,
  },
  "follow-up-share": {
    label: {
      id: "Tingkat tindak lanjut (seperti LAPOR!)",
      en: "Follow-up rate (as LAPOR! counts)",
    },
    numerator: { "followed-up": 1 },
    denominator: { forwarded: 1 },
  },
  "assigned-answered-share": {
    label: { id: "Dijawab dari yang diterima instansi", en: "Answered of those assigned" },
    numerator: { "assigned-answered": 1 },
    denominator: { assigned: 1 },
  },
  "return-rate": {
    label: { id: "Dikembalikan", en: "Returned" },
    numerator: { returned: 1 },
    denominator: { assigned: 1, "assigned-again": 1 },
  },
  "dispute-rate": {
    label: { id: "Jawaban disanggah", en: "Answers disputed" },
    numerator: { disputes: 1 },
    denominator: { answers: 1 },
  },
  "reopening-rate": {
    label: { id: "Dibuka kembali", en: "Reopened" },
    numerator: { reopenings: 1 },
    denominator: closings,
  },
  "rated-share": {
    label: { id: "Dinilai dari yang ditutup", en: "Rated of those closed" },
    numerator: rated,
    denominator: closings,
  },
  satisfaction: {
    label: { id: "Puas (nilai 4–5)", en: "Satisfied (rated 4–5)" },
    numerator: { "rated.4": 1, "rated.5": 1 },
    denominator: rated,
    least: SMALLEST_SAMPLE,
  },
  "mean-rating": {
    label: { id: "Rata-rata penilaian", en: "Mean rating" },
    numerator: Object.fromEntries(RATINGS.map((rating) => [`rated.${rating}`, rating])),
    denominator: rated,
    least: SMALLEST_SAMPLE,
  },
} as const satisfies Readonly<Record<string, RateDefinition>>;

/** The name of a rate. */
export type RateName = keyof typeof RATES;
export const RATE_NAMES = Object.keys(RATES) as readonly RateName[];

/** Returns a rate of the counters of a cell, or of the sum of cells. */
export function rateOf(name: RateName, counters: Counters): Rate {
  const { numerator, denominator, least = 1 }: RateDefinition = RATES[name];
  const [above, below] = [weighedSum(numerator, counters), weighedSum(denominator, counters)];
  return { numerator: above, denominator: below, value: below < least ? null : above / below };
}

function weigh(counters: readonly Counter[]): Weights {
  return Object.fromEntries(counters.map((counter) => [counter, 1]));
}

function weighedSum(weights: Weights, counters: Counters): number {
  return Object.entries(weights).reduce(
    (sum, [counter, weight]) => sum + weight * (counters[counter] ?? 0),
    0,
  );
}
