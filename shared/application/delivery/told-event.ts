import { zoneOf } from "#domain/reference/reference-data.ts";
import { evolve, fold } from "#domain/report/evolve.ts";
import { type Recipient, recipientsOf } from "#domain/telling/notifications.ts";
import type { Zone } from "#domain/time/local-time.ts";
import { type Notice, noticeOf } from "#messages/notice.ts";
import { loadReport } from "#store/reports.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";

/** An event of a report's history. */
export interface EventRef {
  readonly trackingId: string;
  readonly version: number;
}

/** An event with who is told of it and what there is to say. */
export interface ToldEvent extends EventRef {
  readonly recipients: readonly Recipient[];
  readonly notice: Notice;
  readonly zone: Zone;
}

/**
 * Reads an event with the report as it stood before and after it, from the history alone: whenever
 * and however often that is done, it comes to the same recipients and the same words.
 *
 * @throws Error when the history does not have the event: a fault of the table
 */
export async function loadToldEvent(
  { table, reference }: DeliveryDeps,
  { trackingId, version }: EventRef,
): Promise<ToldEvent> {
  const [{ history }, { agencies }] = await Promise.all([
    loadReport(table, trackingId, "latest"),
    reference(),
  ]);
  const event = history[version - 1];
  if (event?.version !== version) {
    throw new Error(`The history of ${trackingId} has no event ${version}`);
  }
  const earlier = history.slice(0, version - 1);
  const before = earlier.length > 0 ? fold(earlier) : undefined;
  const transition = { before, after: evolve(before, event) };
  return {
    trackingId,
    version,
    recipients: recipientsOf(event, transition),
    notice: noticeOf(event, transition, agencies),
    zone: zoneOf(transition.after.government, agencies),
  };
}
