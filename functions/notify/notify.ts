import { type DeliveryDeps, emptyTally, type Tally } from "#application/delivery/delivery-deps.ts";
import { leave, tell } from "#application/delivery/tell.ts";
import type { Subject } from "#domain/telling/deliveries.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { isOutage } from "#platform/failure.ts";
import { countMetric, logException } from "#platform/log.ts";

export const FUNCTION = "notify";

/** An event of a history, or an edit, as it arrives through the table's stream. */
export type StreamedEvent = Subject & { readonly at: Instant; readonly sequenceNumber: string };

/** The result of a batch: deliveries by state, and events that the stream must send again. */
export interface Notified {
  readonly tally: Tally;
  readonly failed: readonly string[];
}

/**
 * Sends the messages about a batch of events: the events of one report in their order, several
 * reports in parallel. In an outage, the stream sends the remaining events of a report again. An
 * event that cannot be processed is stored for a later retry and does not block the others.
 *
 * Lambda takes up the stream again at the lowest sequence number that failed, so it also repeats
 * events of other reports after that one: the records of their deliveries make that harmless.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function notify(
  deps: DeliveryDeps,
  events: readonly StreamedEvent[],
): Promise<Notified> {
  const tally = emptyTally();
  const byReport = Map.groupBy(events, reportOf);
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

/** Processes an event, or stores it for a retry; returns whether the stream need not repeat it. */
async function tellOrLeave(
  deps: DeliveryDeps,
  event: StreamedEvent,
  tally: Tally,
): Promise<boolean> {
  const { at, sequenceNumber: _, ...subject } = event;
  const run = { ...deps, at, tally };
  const about = { function: FUNCTION, ...named(subject) };
  try {
    await tell(run, subject);
    return true;
  } catch (error) {
    logException(error, about);
    if (isOutage(error)) return false;
    countMetric("UnexpectedError", 1, { Function: FUNCTION });
  }
  try {
    await leave(run, subject);
    return true;
  } catch (error) {
    logException(error, about);
    return false;
  }
}

/** The report of an event; all edits of a month stay in their order too. */
const reportOf = (subject: Subject): string =>
  subject.of === "event" ? subject.trackingId : subject.edit.month;

/** How log lines name an event or an edit. */
const named = (subject: Subject) =>
  subject.of === "event"
    ? { trackingId: subject.trackingId, version: subject.version }
    : subject.edit;
