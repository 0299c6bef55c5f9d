import * as z from "zod/mini";
import { openTable } from "#application/open-table.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler } from "#platform/event-handler.ts";
import { invokeLater } from "#platform/invoke-later.ts";
import { countMetric, log } from "#platform/log.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import { enforceDeadlines, FUNCTION } from "./enforce-deadlines.ts";

const env = environment({ TABLE_NAME: variable, AWS_LAMBDA_FUNCTION_NAME: variable });
const opened = openTable(env.TABLE_NAME);

/**
 * The event of the schedule, where only the time is used, or a run's request to continue one shard.
 */
const eventSchema = z.object({
  time: z.iso.datetime(),
  shard: z.optional(z.int().check(z.gte(0), z.lt(DUE_SHARDS))),
});

/** Few enough that a run ends well before its timeout, even if every report takes all its steps. */
const PER_SHARD = 200;
const ALL_SHARDS = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);

export const handler = eventHandler(FUNCTION, async (event) => {
  const { time, shard } = eventSchema.parse(event);
  const continueShard = (next: number) =>
    invokeLater(env.AWS_LAMBDA_FUNCTION_NAME, { time, shard: next });
  const sweep = await enforceDeadlines(
    { ...opened, perShard: PER_SHARD, continueShard },
    instantOf(time),
    shard === undefined ? ALL_SHARDS : [shard],
  );
  countMetric("DeadlineSteps", sweep.steps);
  if (sweep.failed > 0) countMetric("UnexpectedError", sweep.failed, { Function: FUNCTION });
  if (sweep.parked > 0) countMetric("ReportsParked", sweep.parked);
  log("info", "sweep", { function: FUNCTION, ...sweep });
  return sweep;
});
