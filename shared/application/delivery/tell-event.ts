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
import { isChangeRef } from "#store/changes.ts";
import { deliveryId, writeDelivery } from "#store/deliveries.ts";
import { listFollowers, loadContact } from "#store/followers.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { listSubscribers } from "#store/subscriptions.ts";
import { admitMessage } from "./admit-message.ts";
import type { DeliveryRun } from "./delivery-deps.ts";
import { sendRightsChange, toldOfChange } from "./tell-rights-change.ts";
import { type EventRef, loadToldEvent, type ToldEvent } from "./told-event.ts";

/** Followers that one try handles; a due delivery is stored for the others. */
const FOLLOWERS_AT_ONCE = 25;

/**
 * Sends the messages about an event, or about an edit, to all of its recipients. Each delivery is
 * recorded before it is sent. A delivery that is already recorded is skipped, so calling this again
 * is harmless.
 *
 * @throws if the table cannot be read or written: the caller must try again
 */
export async function tellEvent(run: DeliveryRun, ref: EventRef): Promise<void> {
  if (isChangeRef(ref)) return tellChange(run, ref);
  const told = await loadToldEvent(run, ref);
  await allOf(told.recipients.map((recipient) => tellRecipient(run, told, recipient)));
}

function tellRecipient(run: DeliveryRun, told: ToldEvent, recipient: Recipient): Promise<void> {
  switch (recipient.to) {
    case "reporter":
      return tellCitizen(run, told, { to: "reporter" });
    case "followers":
      return tellFollowers(run, told, undefined);
    case "officers":
      return tellOfficers(run, told, recipient);
  }
}

/** Tells each overseer and system admin of an edit that changed who may read reports. */
async function tellChange(run: DeliveryRun, { trackingId, version }: EventRef): Promise<void> {
  for (const sub of await toldOfChange(run, { trackingId, version })) {
    const recipient = { to: "officer", sub } as const;
    const facts = { trackingId, version, recipient, medium: "email" } as const;
    const delivery = newDelivery(facts, run.newClaim(), run.at);
    if (await writeDelivery(run.table, delivery)) await deliver(run, delivery, undefined);
  }
}

/**
 * Waits for all, also if one fails: a function that has answered must not be sending any more.
 * @throws what the first of them threw
 */
async function allOf(running: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(running);
  await Promise.all(running);
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
  const submission = await told.submission(submissionOf(told, recipient));
  const { email, phone } = submission?.reporter ?? {};
  const media: DeliveryMedium[] = [
    ...(email === undefined ? [] : ["email" as const]),
    ...(phone === undefined ? [] : ["sms" as const]),
  ];
  await allOf(media.map((medium) => deliverNew(run, told, { recipient, medium })));
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
  await allOf(
    followers.map((follower) => {
      if (follower.to === "merged-reporter") return tellCitizen(run, told, follower);
      const { medium, ...recipient } = follower;
      return deliverNew(run, told, { recipient, medium });
    }),
  );
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
  const concerned = subscribers.filter(
    (each) => each.arn !== undefined && each.roles.some((role) => roles.includes(role)),
  );
  const ways = new Map(
    concerned.map(({ protocol, language }) => [`${protocol} ${language}`, { protocol, language }]),
  );
  await allOf(
    [...ways.values()].map(({ protocol, language }) => {
      const recipient = { to: "officers", agency, language } as const;
      return deliverNew(run, told, { recipient, medium: protocol });
    }),
  );
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
    const { recipient } = claimed;
    if (recipient.to === "officer") return await sendRightsChange(run, claimed, recipient.sub);
    // An edit that could not be processed is told as a whole, without an event.
    if (isChangeRef(claimed))
      return await tellChange(run, claimed).then(() => ({ outcome: "sent" }));
    return await send(run, { ...claimed, recipient }, told ?? (await loadToldEvent(run, claimed)));
  } catch (error) {
    logException(error, { delivery: deliveryId(claimed) });
    const outcome = kindOfError(error) === "denied" ? "denied" : "failed";
    return { outcome, error: error instanceof Error ? error.name : typeof error };
  }
}

/** A recipient of a message about a report. */
type OfReport = Exclude<DeliveryRecipient, { to: "officer" }>;

async function send(
  run: DeliveryRun,
  delivery: Delivery & { readonly recipient: OfReport },
  told: ToldEvent,
): Promise<TryOutcome> {
  const { recipient, medium = "email" } = delivery;
  switch (recipient.to) {
    case "everyone":
      await tellEvent(run, told);
      return { outcome: "sent" };
    case "followers":
      await tellFollowers(run, told, recipient.after);
      return { outcome: "sent" };
    case "reporter":
    case "merged-reporter": {
      const of = submissionOf(told, recipient);
      const submission = await told.submission(of);
      if (!submission) return { outcome: "dropped" };
      const { reporter, language = "id" } = submission;
      const admitted = await admitMessage(run, told, { delivery, medium, of, submission });
      if (!admitted) return { outcome: "withheld" };
      const { notice, ...offered } = admitted;
      const reader = recipient.to === "reporter" ? "reporter" : "follower";
      const to = { reader, language, medium, ...offered } as const;
      return sendToCitizen(run, { notice }, reporter, to);
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
  { notice }: Pick<ToldEvent, "notice">,
  { email, phone }: Pick<ReporterIdentity, "email" | "phone">,
  to: Pick<MessageContext, "reader" | "language" | "unfollow" | "offered"> & {
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
