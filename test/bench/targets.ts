import { DUE_SHARDS } from "#store/report-indexes.ts";
import type { Cost } from "./metering-proxy.ts";
import { ACTIONS } from "./scenarios.ts";
import type { UseCaseName } from "./use-cases.ts";

/** Read units of a page of the feed, whole or of one agency, region or category. */
export const MOST_FEED_UNITS = 2;
/** The longest that an export of 100,000 reports may take, before API Gateway gives up. */
export const LONGEST_EXPORT_SECONDS = 25;
/** The most memory that it may use, of the 1,769 MB that its function has. */
export const MOST_EXPORT_MB = 512;

const LIST = { roundTrips: 1, readUnits: MOST_FEED_UNITS };

/** Limits of a use case at the database; a kind of cost that is absent has no limit. */
const COSTS: Partial<Readonly<Record<UseCaseName, Partial<Cost>>>> = {
  submit: { roundTrips: 1, writeUnits: 10 },
  "submit with five files": { roundTrips: 1 },
  "slot for one more file": { roundTrips: 3 },
  "key in for a reporter": { roundTrips: 1 },
  "follow-up": { roundTrips: 3, writeUnits: 12 },
  // It also reads the other report.
  merge: { roundTrips: 4 },
  track: { roundTrips: 2, readUnits: 2 },
  "queue page of 20, one state": LIST,
  "queue page of 20, all open states": LIST,
  "verification queue page of 20": LIST,
  "feed page of 20": LIST,
};

/** An action reads the report, writes it, and reads the newest page of its history. */
const ACTION = { roundTrips: 3 };

/** Returns the limits of a use case at the database. */
export const costTargetOf = (name: UseCaseName): Partial<Cost> =>
  COSTS[name] ?? (Object.hasOwn(ACTIONS, name) ? ACTION : {});

/**
 * Round trips of `project` for an event that comes alone: the report, the generations, the note for
 * the search index, and one transaction.
 */
export const MOST_PROJECTION_ROUND_TRIPS = 4;

/** How long a report waits until it is counted: the batching window, and what comes after it. */
export const LONGEST_FIGURES_LAG_SECONDS = 10;

/** The largest CPU time of a warm request, as a multiple of that of the client of DynamoDB. */
export const MOST_TIMES_BARE_CPU = 2;

/** The longest time to load a function, as a multiple of a handler with the client of DynamoDB. */
export const MOST_TIMES_BARE_LOADING = 1.35;

/**
 * Read units that a sweep may use: half a unit for each shard, and half a unit for each due report.
 */
export const sweepReadUnits = (due: number) => DUE_SHARDS * 0.5 + due * 0.5;

/** The largest answer of a view, or of a page of a list. */
export const MOST_ANSWER_BYTES = 1_000_000;
/**
 * The largest answer and event of a function: the limit of lists that are answered whole, of edits,
 * which hold two entries of them, and of events.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const LAMBDA_BYTES = 6 * 1024 * 1024;

/** Reports that may be written when a holiday is added. */
export const HOLIDAY_WRITE_UNITS = 0;

/** The most SMS parts to the reporter of a report that is answered and confirmed. */
export const MOST_SMS_PARTS = 4;

/** The least messages a second from submission to outbox, on two quiet cores. */
export const LEAST_MESSAGES_PER_SECOND = 100;
/** The longest time from the last of 2,000 submissions to the last message, in seconds. */
export const LONGEST_LAG_SECONDS = 30;

/** The most memory of an inspection that keeps its file, in MB. */
export const MOST_INSPECTION_MB = 1_500;
/**
 * The longest until a file that exhausts memory or time is settled, in seconds of a processor: so
 * long on the clock of a quiet machine.
 */
export const LONGEST_BOMB_SECONDS = 10;

/** The longest that the judging of rights may add to a call: a tenth of a call of the table. */
export const MOST_JUDGING_MICROSECONDS = 200;

/**
 * The longest that 19 of 20 warm searches among 100,000 reports take, in milliseconds on the clock of
 * a quiet machine.
 */
export const LONGEST_SEARCH_MS = 200;
/** The largest index: while an instance changes to a new one, both are on its disk of 512 MB. */
export const LARGEST_INDEX_MB = 240;
/** The least share of the given questions that find their report among the first ten. */
export const LEAST_RECALL = 0.9;
/** The longest that 100,000 reports are exported, in seconds: Lambda gives 15 minutes, reads included. */
export const MOST_OPEN_DATA_SECONDS = 300;
/** The most memory of it, in MB: less than the function has. */
export const MOST_OPEN_DATA_MB = 3_000;

/** The longest that the detectors of personal data take for a text. */
export const MOST_DETECTING_MICROSECONDS = 100;
/** The most steps of the ranking: its queries are made at once. */
export const MOST_RANKING_STEPS = 2;
