import { DUE_SHARDS } from "#store/report-indexes.ts";
import type { Cost } from "./metering-proxy.ts";
import { ACTIONS } from "./scenarios.ts";
import type { UseCaseName } from "./use-cases.ts";

const LIST = { roundTrips: 1, readUnits: 2 };

/** What a use case may cost at the database; a kind that is absent has no limit of its own. */
const COSTS: Partial<Readonly<Record<UseCaseName, Partial<Cost>>>> = {
  submit: { roundTrips: 1, writeUnits: 10 },
  "submit with five files": { roundTrips: 1 },
  "slot for one more file": { roundTrips: 3 },
  "key in for somebody": { roundTrips: 1 },
  "follow-up": { roundTrips: 2, writeUnits: 12 },
  // It reads the other report too.
  merge: { roundTrips: 3 },
  track: { roundTrips: 1, readUnits: 1 },
  "queue page of 20, one state": LIST,
  "queue page of 20, all open states": LIST,
  "verification queue page of 20": LIST,
  "feed page of 20": LIST,
};

/** An action reads the report and writes it. */
const ACTION = { roundTrips: 2 };

/** Returns what a use case may cost at the database. */
export const costTargetOf = (name: UseCaseName): Partial<Cost> =>
  COSTS[name] ?? (Object.hasOwn(ACTIONS, name) ? ACTION : {});

/** The processor's time of a warm request, as a multiple of what the client of DynamoDB takes. */
export const MOST_TIMES_BARE_CPU = 2;

/** The time until a function is loaded, as a multiple of a handler with the client of DynamoDB. */
export const MOST_TIMES_BARE_LOADING = 1.35;

/** What a sweep may read: half a unit for each shard, and half a unit for each report that is due. */
export const sweepReadUnits = (due: number) => DUE_SHARDS * 0.5 + due * 0.5;
/** Reports that are written when a holiday is added. */
export const HOLIDAY_WRITE_UNITS = 0;
