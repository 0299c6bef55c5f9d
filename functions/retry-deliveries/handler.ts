import middy from "@middy/core";
import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import { openDelivery } from "#application/delivery/open-delivery.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { countMetric, log, logException, markLogLines } from "#platform/log.ts";
import { FUNCTION, retryDeliveries } from "./retry-deliveries.ts";

const deps = openDelivery();

/** The event of the schedule; only its time is used. */
const eventSchema = z.object({ time: z.iso.datetime() });

/** More time than the slowest try takes, in which each call ends by its timeouts and retries. */
const ONE_TRY_MS = 60_000;

export const handler = middy()
  .use(markLogLines)
  .onError(({ error }) => logException(error, { function: FUNCTION }))
  .handler(async (event: unknown, context: Context) => {
    const { time } = eventSchema.parse(event);
    const hasTime = () => context.getRemainingTimeInMillis() > ONE_TRY_MS;
    const { tally, failed } = await retryDeliveries({ ...deps, hasTime }, instantOf(time));
    if (tally.parked > 0) countMetric("DeliveriesParked", tally.parked);
    if (failed > 0) countMetric("UnexpectedError", failed, { Function: FUNCTION });
    log("info", "run", { function: FUNCTION, ...tally, failed });
    return { ...tally, failed };
  });
