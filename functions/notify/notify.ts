import { type DeliveryDeps, emptyTally, type Tally } from "#application/delivery/delivery-deps.ts";
import { leaveEvent, tellEvent } from "#application/delivery/tell-event.ts";
import type { EventRef } from "#application/delivery/told-event.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { isOutage } from "#platform/is-outage.ts";
import { countMetric, logException } from "#platform/log.ts";

export const FUNCTION = "notify";

/** An event of a history as the table's stream tells of it. */
export interface StreamedEvent extends EventRef {
  readonly at: Instant;
  readonly sequenceNumber: string;
}

/** What came of a batch: the deliveries, and the events that the stream has to tell again. */
export interface Notified {
  readonly tally: Tally;
  readonly failed: readonly string[];
}

/**
 * Tells everyone of a batch of events: those of one report in their order, reports side by side. An
 * outage leaves the rest of a report to the stream's next try. An event that cannot be processed is
 * left to be tried later and stops no other.
 */
export async function notify(
  deps: DeliveryDeps,
  events: readonly StreamedEvent[],
): Promise<Notified> {
  const tally = emptyTally();
  const byReport = Map.groupBy(events, ({ trackingId }) => trackingId);
  const failed = await Promise.all(
    [...byReport.values()].map(async (ofReport) => {
      for (const event of ofReport) {
        if (!(await tellOrLeave(deps, event, tally))) return [event.sequenceNumber];
      }
      return [];
    }),
  );
  return { tally, failed: failed.flat() };
}

/** Whether the event needs nothing more of the stream. */
async function tellOrLeave(
  deps: DeliveryDeps,
  event: StreamedEvent,
  tally: Tally,
): Promise<boolean> {
  const { trackingId, version, at } = event;
  const run = { ...deps, at, tally };
  try {
    await tellEvent(run, { trackingId, version });
    return true;
  } catch (error) {
    logException(error, { function: FUNCTION, trackingId, version });
    if (isOutage(error)) return false;
    countMetric("UnexpectedError", 1, { Function: FUNCTION });
  }
  try {
    await leaveEvent(run, { trackingId, version });
    return true;
  } catch (error) {
    logException(error, { function: FUNCTION, trackingId, version });
    return false;
  }
}
