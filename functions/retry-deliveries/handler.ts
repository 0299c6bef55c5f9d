import middy from "@middy/core";
import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import { openDelivery } from "#application/delivery/open-delivery.ts";
import { countMetric, log, logException } from "#platform/log.ts";
import { FUNCTION, retryDeliveries } from "./retry-deliveries.ts";

const deps = openDelivery();

/** What EventBridge sends, of which only the time of the schedule counts. */
const eventSchema = z.object({ time: z.iso.datetime() });

/** More than a try takes that waits for every answer as long as it may. */
const ONE_TRY_MS = 20_000;

export const handler = middy()
  .onError(({ error }) => logException(error, { function: FUNCTION }))
  .handler(async (event: unknown, context: Context) => {
    const { time } = eventSchema.parse(event);
    const hasTime = () => context.getRemainingTimeInMillis() > ONE_TRY_MS;
    const { tally, failed } = await retryDeliveries(
      { ...deps, hasTime },
      new Date(time).toISOString(),
    );
    if (tally.parked > 0) countMetric("DeliveriesParked", tally.parked);
    if (failed > 0) countMetric("UnexpectedError", failed, { Function: FUNCTION });
    log("info", "run", { function: FUNCTION, ...tally, failed });
    return { ...tally, failed };
  });
