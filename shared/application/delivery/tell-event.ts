import {
  type Delivery,
  type DeliveryMedium,
  type DeliveryRecipient,
  dueDelivery,
  newDelivery,
  recordTry,
  type TryOutcome,
  takeUp,
} from "#domain/telling/deliveries.ts";
import type { Recipient } from "#domain/telling/notifications.ts";
import type { Language, OfficerRole } from "#domain/vocabulary.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { type MessageContext, reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { kindOfError } from "#platform/failure.ts";
import { log, logException } from "#platform/log.ts";
import { deliveryId, writeDelivery } from "#store/deliveries.ts";
import { listFollowers, loadContact } from "#store/followers.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { loadSubmission } from "#store/submissions.ts";
import { listSubscribers } from "#store/subscriptions.ts";
import type { DeliveryRun } from "./delivery-deps.ts";
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
  for (const recipient of told.recipients) {
    switch (recipient.to) {
      case "reporter":
        await tellCitizen(run, told, { to: "reporter" });
        break;
      case "followers":
        await tellFollowers(run, told, undefined);
        break;
      case "officers":
        await tellOfficers(run, told, recipient);
        break;
    }
  }
}

/**
 * Stores a delivery for an event that could not be processed: it is retried, and parked in the end.
 */
export async function leaveEvent({ table, at }: DeliveryRun, ref: EventRef): Promise<void> {
  await writeDelivery(table, dueDelivery({ ...ref, recipient: { to: "everyone" } }, at));
}

/** Sends a due delivery, unless another run has claimed it. */
export async function deliverDue(run: DeliveryRun, due: Delivery): Promise<void> {
  const taken = takeUp(due, run.newClaim(), run.at);
  if (!(await writeDelivery(run.table, taken))) return;
  if (taken.state === "claimed") await deliver(run, taken, undefined);
  else count(taken, run);
}

/**
 * Sends to the reporter of this report or of a merged one, by each contact that the reporter gave.
 */
async function tellCitizen(run: DeliveryRun, told: ToldEvent, recipient: Citizen): Promise<void> {
  const submission = await loadSubmission(run.table, submissionOf(told, recipient));
  const { email, phone } = submission?.reporter ?? {};
  if (email !== undefined) await deliverNew(run, told, { recipient, medium: "email" });
  if (phone !== undefined) await deliverNew(run, told, { recipient, medium: "sms" });
}

type Citizen = Extract<DeliveryRecipient, { to: "reporter" | "merged-reporter" }>;

const submissionOf = ({ trackingId }: EventRef, recipient: Citizen): string =>
  recipient.to === "merged-reporter" ? recipient.trackingId : trackingId;

async function tellFollowers(
  run: DeliveryRun,
  told: ToldEvent,
  after: string | undefined,
): Promise<void> {
  const page = { after, limit: FOLLOWERS_AT_ONCE };
  const { followers, next } = await listFollowers(run.table, told.trackingId, page);
  for (const follower of followers) {
    if (follower.to === "merged-reporter") await tellCitizen(run, told, follower);
    else {
      const { medium, ...recipient } = follower;
      await deliverNew(run, told, { recipient, medium });
    }
  }
  if (next === undefined) return;
  const { trackingId, version } = told;
  const rest = { trackingId, version, recipient: { to: "followers", after: next } } as const;
  await writeDelivery(run.table, dueDelivery(rest, run.at));
}

/** Publishes to an agency's topic, once for each medium and language that has a subscriber. */
async function tellOfficers(
  run: DeliveryRun,
  told: ToldEvent,
  { agency, roles }: Extract<Recipient, { to: "officers" }>,
): Promise<void> {
  const subscribers = await listSubscribers(run.table, agency);
  const concerned = subscribers.filter((each) => each.roles.some((role) => roles.includes(role)));
  const ways = new Map(
    concerned.map(({ protocol, language }) => [`${protocol} ${language}`, { protocol, language }]),
  );
  for (const { protocol, language } of ways.values()) {
    const recipient = { to: "officers", agency, language } as const;
    await deliverNew(run, told, { recipient, medium: protocol });
  }
}

async function deliverNew(
  run: DeliveryRun,
  told: ToldEvent,
  to: { readonly recipient: DeliveryRecipient; readonly medium: DeliveryMedium },
): Promise<void> {
  const { trackingId, version, zone } = told;
  const delivery = newDelivery({ trackingId, version, zone, ...to }, run.newClaim(), run.at);
  if (!(await writeDelivery(run.table, delivery))) return;
  if (delivery.state === "claimed") await deliver(run, delivery, told);
  else count(delivery, run);
}

/** Sends a claimed delivery and records the result. */
async function deliver(
  run: DeliveryRun,
  claimed: Delivery,
  told: ToldEvent | undefined,
): Promise<void> {
  const outcome = await trySending(run, claimed, told);
  const tried = recordTry(claimed, outcome, run.at);
  if (await writeDelivery(run.table, tried)) count(tried, run);
  else
    log("warn", "delivery was claimed by another run while it was being sent", {
      delivery: deliveryId(claimed),
    });
}

async function trySending(
  run: DeliveryRun,
  claimed: Delivery,
  told: ToldEvent | undefined,
): Promise<TryOutcome> {
  try {
    return await send(run, claimed, told ?? (await loadToldEvent(run, claimed)));
  } catch (error) {
    logException(error, { delivery: deliveryId(claimed) });
    const outcome = kindOfError(error) === "denied" ? "denied" : "failed";
    return { outcome, error: error instanceof Error ? error.name : typeof error };
  }
}

async function send(
  run: DeliveryRun,
  { recipient, medium = "email" }: Delivery,
  told: ToldEvent,
): Promise<TryOutcome> {
  switch (recipient.to) {
    case "everyone":
      await tellEvent(run, told);
      return { outcome: "sent" };
    case "followers":
      await tellFollowers(run, told, recipient.after);
      return { outcome: "sent" };
    case "reporter":
    case "merged-reporter": {
      const submission = await loadSubmission(run.table, submissionOf(told, recipient));
      if (!submission) return { outcome: "dropped" };
      const { reporter, language = "id" } = submission;
      const reader = recipient.to === "reporter" ? "reporter" : "follower";
      const to = { reader, language, medium } as const;
      return sendToCitizen(run, told, reporter, to);
    }
    case "follower": {
      const follower = await loadContact(run.table, told.trackingId, recipient.id);
      if (!follower) return { outcome: "dropped" };
      const { language, unfollow, to } = follower;
      const context = { reader: "follower", language, medium, unfollow } as const;
      return sendToCitizen(run, told, medium === "sms" ? { phone: to } : { email: to }, context);
    }
    case "officers": {
      const { agency, language } = recipient;
      const to = { agency, language, medium, roles: rolesToldAt(told, agency) };
      return sendToOfficers(run, told, to);
    }
  }
}

async function sendToCitizen(
  { messenger, website }: DeliveryRun,
  { notice }: ToldEvent,
  { email, phone }: Pick<ReporterIdentity, "email" | "phone">,
  to: Pick<MessageContext, "reader" | "language" | "unfollow"> & {
    readonly medium: DeliveryMedium;
  },
): Promise<TryOutcome> {
  const context = { ...to, website };
  if (to.medium === "email" && email !== undefined) {
    return messenger.sendEmail(email, reporterEmail(notice, context));
  }
  if (to.medium === "sms" && phone !== undefined) {
    return messenger.sendSms(phone, reporterSms(notice, context));
  }
  return { outcome: "dropped" };
}

function sendToOfficers(
  { messenger, website }: DeliveryRun,
  { notice }: ToldEvent,
  to: {
    readonly agency: string;
    readonly language: Language;
    readonly medium: DeliveryMedium;
    readonly roles: readonly OfficerRole[];
  },
): Promise<TryOutcome> {
  return messenger.publish(officerNotice(notice, to.language, website), {
    ...to,
    kind: notice.action,
    ...(notice.level !== undefined && { level: notice.level }),
  });
}

/** Returns the roles at an agency that are told of an event. */
function rolesToldAt({ recipients }: ToldEvent, agency: string): readonly OfficerRole[] {
  return recipients.flatMap((each) =>
    each.to === "officers" && each.agency === agency ? each.roles : [],
  );
}

function count({ state }: Delivery, { tally }: DeliveryRun): void {
  tally[state] += 1;
}
