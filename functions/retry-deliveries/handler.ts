import { openDelivery } from "#application/delivery/open-delivery.ts";
import { eventHandler, timeOf } from "#platform/event-handler.ts";
import { countMetric, log } from "#platform/log.ts";
import { FUNCTION, retryDeliveries } from "./retry-deliveries.ts";

const deps = openDelivery();

/** More time than the slowest try takes, in which each call ends by its timeouts and retries. */
const ONE_TRY_MS = 60_000;

export const handler = eventHandler(FUNCTION, async (event, context) => {
  const hasTime = () => context.getRemainingTimeInMillis() > ONE_TRY_MS;
  const { tally, failed } = await retryDeliveries({ ...deps, hasTime }, timeOf(event));
  if (tally.parked > 0) countMetric("DeliveriesParked", tally.parked);
  if (failed > 0) countMetric("UnexpectedError", failed, { Function: FUNCTION });
  log("info", "run", { function: FUNCTION, ...tally, failed });
  return { ...tally, failed };
});
