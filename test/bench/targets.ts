import { DUE_SHARDS } from "#store/keys.ts";
import type { Cost } from "./metering-proxy.ts";
import type { UseCaseName } from "./use-cases.ts";

/** What a use case may cost; what is absent has no limit of its own. */
export const COST_TARGETS: Partial<Readonly<Record<UseCaseName, Partial<Cost>>>> = {
  submit: { roundTrips: 1, writeUnits: 10 },
  "follow-up": { roundTrips: 2, writeUnits: 12 },
  track: { roundTrips: 1, readUnits: 1 },
  "queue page of 20, one state": { readUnits: 2 },
  "queue page of 20, all open states": { readUnits: 2 },
  "verification queue page of 20": { readUnits: 2 },
  "feed page of 20": { readUnits: 2 },
};

/** The processor's time of a warm request, as a multiple of what the client of DynamoDB takes. */
export const MOST_TIMES_BARE_CPU = 2;

/** The time until a function is loaded, as a multiple of a handler with the client of DynamoDB. */
export const MOST_TIMES_BARE_LOADING = 1.35;

/** What a sweep may read: half a unit for each shard, and half a unit for each report that is due. */
export const sweepReadUnits = (due: number) => DUE_SHARDS * 0.5 + due * 0.5;
/** Reports that are written when a holiday is added. */
export const HOLIDAY_WRITE_UNITS = 0;
