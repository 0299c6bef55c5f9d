import {
  dueDelivery,
  type EventDelivery,
  type EventRecipient,
  newDelivery,
  type TryOutcome,
} from "#domain/telling/deliveries.ts";
import { type CitizenMedia, type DeliveryMedium, mediaFor } from "#domain/telling/media.ts";
import type { Recipient } from "#domain/telling/notifications.ts";
import { deliveryId, writeDelivery } from "#store/deliveries.ts";
import { listFollowers, loadContact } from "#store/followers.ts";
import { allOf, attemptNew } from "./attempt.ts";
import type { DeliveryRun } from "./delivery-deps.ts";
import { gatherForOfficers, gatherForReporter, rolesTold } from "./gather.ts";
import { sendToCitizen, sendToReporter } from "./send-to-citizen.ts";
import { type EventRef, loadToldEvent, type ToldEvent } from "./told-event.ts";

/** Followers that one try handles; a due delivery is stored for the others. */
const FOLLOWERS_AT_ONCE = 25;

/**
 * Sends the messages about an event to all of its recipients. Each delivery is recorded before it
 * is sent. A delivery that is already recorded is skipped, so calling this again is harmless.
 *
 * @throws if the table cannot be read or written: the caller must try again
 */
export async function tellEvent(run: DeliveryRun, ref: EventRef): Promise<void> {
  const told = await loadToldEvent(run, ref);
  await allOf(told.recipients.map((recipient) => tellRecipient(run, told, recipient)));
}

async function tellRecipient(
  run: DeliveryRun,
  told: ToldEvent,
  recipient: Recipient,
): Promise<void> {
  switch (recipient.to) {
    case "reporter": {
      const media = await mediaOfReporter(told, told.trackingId, recipient.media);
      // Of a refused file the reporter is told together with others that are refused.
      const tell = told.notice.refused
        ? (medium: DeliveryMedium) => gatherForReporter(run, told, medium)
        : (medium: DeliveryMedium) => tellCitizen(run, told, { to: "reporter" }, medium);
      return allOf(media.map(tell));
    }
    case "followers":
      return tellFollowers(run, told, undefined);
    case "officers":
      return gatherForOfficers(run, told, recipient);
  }
}

/** The media by which the reporter of this report, or of a merged one, is told of an event. */
async function mediaOfReporter(
  told: ToldEvent,
  trackingId: string,
  media: CitizenMedia,
): Promise<DeliveryMedium[]> {
  const submission = await told.submission(trackingId);
  return mediaFor(submission?.reporter ?? {}, media);
}

async function tellCitizen(
  run: DeliveryRun,
  told: ToldEvent,
  recipient: Citizen,
  medium: DeliveryMedium,
): Promise<void> {
  const { trackingId, version, zone } = told;
  const facts = { of: "event", trackingId, version, recipient, medium, zone } as const;
  const delivery = newDelivery(facts, run.newClaim(), run.at);
  const to = { id: deliveryId(delivery), recipient, medium };
  await attemptNew(run, delivery, () => sendTo(run, told, to));
}

type Citizen = Extract<EventRecipient, { to: "reporter" | "merged-reporter" | "follower" }>;

async function tellFollowers(
  run: DeliveryRun,
  told: ToldEvent,
  after: string | undefined,
): Promise<void> {
  const recipient = told.recipients.find(({ to }) => to === "followers");
  if (recipient?.to !== "followers") return;
  const page = { after, limit: FOLLOWERS_AT_ONCE };
  const { followers, next } = await listFollowers(run.table, told.trackingId, page);
  // An event that is processed late is no news to those who follow only since.
  const concerned = followers.filter(({ since }) => since === undefined || since <= told.at);
  await allOf(
    concerned.map(async (follower) => {
      if (!("medium" in follower)) {
        const { recipient: merged } = follower;
        const media = await mediaOfReporter(told, merged.trackingId, recipient.media);
        return allOf(media.map((medium) => tellCitizen(run, told, merged, medium)));
      }
      const { medium, recipient: contact } = follower;
      if (medium === "sms" && recipient.media === "email") return;
      return tellCitizen(run, told, contact, medium);
    }),
  );
  if (next === undefined) return;
  const { trackingId, version } = told;
  const rest = { to: "followers", after: next } as const;
  const facts = { of: "event", trackingId, version, recipient: rest } as const;
  await writeDelivery(run.table, dueDelivery(facts, run.at));
}

/** Sends what a claimed delivery stands for. */
export async function sendEvent(run: DeliveryRun, claimed: EventDelivery): Promise<TryOutcome> {
  const { recipient, medium = "email" } = claimed;
  const told = await loadToldEvent(run, claimed);
  switch (recipient.to) {
    case "everyone":
      await allOf(told.recipients.map((each) => tellRecipient(run, told, each)));
      return { outcome: "sent" };
    case "followers":
      await tellFollowers(run, told, recipient.after);
      return { outcome: "sent" };
    case "officers": {
      const { agency } = recipient;
      await gatherForOfficers(run, told, { agency, roles: rolesTold(told, agency) });
      return { outcome: "sent" };
    }
    default:
      return sendTo(run, told, { id: deliveryId(claimed), recipient, medium });
  }
}

/** Sends to a citizen, unless the contact is gone. */
async function sendTo(
  run: DeliveryRun,
  told: ToldEvent,
  { id, recipient, medium }: { id: string; recipient: Citizen; medium: DeliveryMedium },
): Promise<TryOutcome> {
  if (recipient.to === "follower") {
    const follower = await loadContact(run.table, told.trackingId, recipient.id);
    if (!follower) return { outcome: "dropped" };
    const { language, unfollow, to } = follower;
    const contact = medium === "sms" ? { phone: to } : { email: to };
    const way = { reader: "follower", language, medium, unfollow } as const;
    return sendToCitizen(run, told.notice, contact, way);
  }
  const isOwn = recipient.to === "reporter";
  const of = isOwn ? told.trackingId : recipient.trackingId;
  const submission = await told.submission(of);
  if (!submission) return { outcome: "dropped" };
  const reader = isOwn ? "reporter" : "follower";
  return sendToReporter(run, told, { id, reader, medium, of, submission });
}
