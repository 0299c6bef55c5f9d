import { zoneOf } from "#domain/reference/reference-data.ts";
import { evolve, fold } from "#domain/report/evolve.ts";
import { type Recipient, recipientsOf } from "#domain/telling/notifications.ts";
import type { Zone } from "#domain/time/local-time.ts";
import { type Notice, noticeOf } from "#messages/notice.ts";
import { loadReport } from "#store/reports.ts";
import { loadSubmission } from "#store/submissions.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";

/** The reference of an event: the report and the version. */
export interface EventRef {
  readonly trackingId: string;
  readonly version: number;
}

/** An event with its recipients and the content of its messages. */
export interface ToldEvent extends EventRef {
  readonly recipients: readonly Recipient[];
  readonly notice: Notice;
  readonly zone: Zone;
  /** Returns who submitted a report, this one or a merged one; reads each once. */
  submission(trackingId: string): ReturnType<typeof loadSubmission>;
}

/**
 * Loads an event and derives its recipients and messages from the history alone. So every try, also
 * a late one, has the same recipients and the same words.
 *
 * @throws Error if the history does not contain the event, which means that the table is damaged
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
  const submissions = new Map<string, ReturnType<typeof loadSubmission>>();
  return {
    trackingId,
    version,
    recipients: recipientsOf(event, transition),
    notice: noticeOf(event, transition, agencies),
    zone: zoneOf(transition.after.government, agencies),
    submission: (of) => {
      const read = submissions.get(of) ?? loadSubmission(table, of);
      submissions.set(of, read);
      return read;
    },
  };
}
