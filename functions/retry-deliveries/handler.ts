import { LambdaClient } from "@aws-sdk/client-lambda";
import middy from "@middy/core";
import * as z from "zod/mini";
import { invokeLater } from "../../shared/platform/invoke-later.ts";
import { countMetric, log, logException } from "../../shared/platform/log.ts";
import { DELIVERY_SHARDS } from "../../shared/store/keys.ts";
import { openDelivery } from "../runtime/delivery/open-delivery.ts";
import { environment, variable } from "../runtime/environment.ts";
import { FUNCTION, retryDeliveries } from "./retry-deliveries.ts";

const env = environment({ AWS_LAMBDA_FUNCTION_NAME: variable });
const deps = openDelivery();
const lambda = new LambdaClient({});

/**
 * What EventBridge sends, of which only the time of the schedule counts; or what a run sends that
 * goes on with one shard.
 */
const eventSchema = z.object({
  time: z.iso.datetime(),
  shard: z.optional(z.int().check(z.gte(0), z.lt(DELIVERY_SHARDS))),
});

/** So many that a run is over in its time even when every try takes as long as it may. */
const PER_SHARD = 30;
const ALL_SHARDS = Array.from({ length: DELIVERY_SHARDS }, (_, shard) => shard);

export const handler = middy()
  .onError(({ error }) => logException(error, { function: FUNCTION }))
  .handler(async (event: unknown) => {
    const { time, shard } = eventSchema.parse(event);
    const goOn = (next: number) =>
      invokeLater(lambda, env.AWS_LAMBDA_FUNCTION_NAME, { time, shard: next });
    const retried = await retryDeliveries(
      { ...deps, perShard: PER_SHARD, goOn },
      new Date(time).toISOString(),
      shard === undefined ? ALL_SHARDS : [shard],
    );
    const { tally, failed, continued } = retried;
    if (tally.parked > 0) countMetric("DeliveriesParked", tally.parked);
    if (failed > 0) countMetric("UnexpectedError", failed, { Function: FUNCTION });
    log("info", "run", { function: FUNCTION, ...tally, failed, continued });
    return { ...tally, failed, continued };
  });
