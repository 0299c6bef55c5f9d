import { DUE_SHARDS } from "#store/report-indexes.ts";
import type { Cost } from "./metering-proxy.ts";
import type { UseCaseName } from "./use-cases.ts";

/** What a function served over HTTP may weigh, minified. */
export const LARGEST_HTTP_BUNDLE_KB = 260;

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

/** What a sweep may read: half a unit for each shard, and half a unit for each report that is due. */
export const sweepReadUnits = (due: number) => DUE_SHARDS * 0.5 + due * 0.5;
/** Reports that are written when a holiday is added. */
export const HOLIDAY_WRITE_UNITS = 0;
