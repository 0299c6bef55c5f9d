import { LambdaClient } from "@aws-sdk/client-lambda";
import middy from "@middy/core";
import * as z from "zod/mini";
import { openTable } from "#application/open-table.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { environment, variable } from "#platform/environment.ts";
import { invokeLater } from "#platform/invoke-later.ts";
import { countMetric, log, logException } from "#platform/log.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import { enforceDeadlines, FUNCTION } from "./enforce-deadlines.ts";

const env = environment({ TABLE_NAME: variable, AWS_LAMBDA_FUNCTION_NAME: variable });
const opened = openTable(env.TABLE_NAME);
const lambda = new LambdaClient({});

/**
 * What EventBridge sends, of which only the time of the schedule counts; or what a run sends that
 * goes on with one shard.
 */
const eventSchema = z.object({
  time: z.iso.datetime(),
  shard: z.optional(z.int().check(z.gte(0), z.lt(DUE_SHARDS))),
});

/** So many that a run is over in a fraction of its time even when every report takes all steps. */
const PER_SHARD = 200;
const ALL_SHARDS = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);

export const handler = middy()
  .onError(({ error }) => {
    if (error instanceof CalendarYearMissing) countMetric("CalendarYearMissing", 1);
    logException(error, { function: FUNCTION });
  })
  .handler(async (event: unknown) => {
    const { time, shard } = eventSchema.parse(event);
    const goOn = (next: number) =>
      invokeLater(lambda, env.AWS_LAMBDA_FUNCTION_NAME, { time, shard: next });
    const sweep = await enforceDeadlines(
      { ...opened, perShard: PER_SHARD, goOn },
      new Date(time).toISOString(),
      shard === undefined ? ALL_SHARDS : [shard],
    );
    countMetric("DeadlineSteps", sweep.steps);
    if (sweep.failed > 0) countMetric("UnexpectedError", sweep.failed, { Function: FUNCTION });
    if (sweep.parked > 0) countMetric("ReportsParked", sweep.parked);
    log("info", "sweep", { function: FUNCTION, ...sweep });
    return sweep;
  });
