import { zoneOf } from "#domain/reference/reference-data.ts";
import type { EventDelivery } from "#domain/telling/deliveries.ts";
import { type Recipient, recipientsOf, type Transition } from "#domain/telling/notifications.ts";
import type { Instant, Zone } from "#domain/time/local-time.ts";
import { type Notice, noticeOf } from "#messages/notice.ts";
import { loadEvents, loadReport } from "#store/reports.ts";
import { loadSubmission } from "#store/submissions.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";

/** The reference of an event: the report and the version. */
export type EventRef = Pick<EventDelivery, "trackingId" | "version">;

/** An event with its recipients and the content of its messages. */
export interface ToldEvent extends EventRef {
  readonly at: Instant;
  readonly recipients: readonly Recipient[];
  readonly notice: Notice;
  readonly zone: Zone;
  /** Returns who submitted a report, this one or a merged one; reads each once. */
  submission(trackingId: string): ReturnType<typeof loadSubmission>;
}

/**
 * Loads an event and derives its recipients and messages. Where the report stood at the event is
 * stored with it and with the one before, so every try, also a late one, has the same recipients.
 * The titles are the present ones: a late message does not repeat a title that was replaced.
 *
 * @throws Error if the history does not contain the event, which means that the table is damaged
 */
export async function loadToldEvent(
  { table, reference }: DeliveryDeps,
  { trackingId, version }: EventRef,
): Promise<ToldEvent> {
  const range = { from: version - 1, to: version, limit: 2 };
  const [[told, earlier], { snapshot, files }, { agencies }] = await Promise.all([
    loadEvents(table, trackingId, range, "latest"),
    loadReport(table, trackingId, "latest"),
    reference(),
  ]);
  if (!snapshot || told?.event.version !== version) {
    throw new Error(`The history of ${trackingId} has no event ${version}`);
  }
  const { event, placement } = told;
  const { owner: _, publicTitle, publishedAt, ...lasting } = snapshot.report;
  const wasPublished = publishedAt !== undefined && publishedAt <= event.at;
  const transition: Transition = {
    before: earlier?.placement,
    after: {
      ...lasting,
      state: event.to,
      supervisory: false,
      ...placement,
      ...(wasPublished && { publishedAt, ...(publicTitle !== undefined && { publicTitle }) }),
    },
  };
  const submissions = new Map<string, ReturnType<typeof loadSubmission>>();
  return {
    trackingId,
    version,
    at: event.at,
    recipients: recipientsOf(event, transition),
    notice: noticeOf(event, transition, { agencies, attachments: files.attachments }),
    zone: zoneOf(transition.after.government, agencies),
    submission: (of) => {
      const read = submissions.get(of) ?? loadSubmission(table, of);
      submissions.set(of, read);
      return read;
    },
  };
}
