import * as z from "zod/mini";
import { type Instant, zoneSchema } from "../time/local-time.ts";
import { afterQuietHours } from "../time/quiet-hours.ts";
import { LANGUAGES } from "../vocabulary.ts";

/**
 * Deliveries: one message about one event to one recipient by one medium, from the moment somebody
 * sets out to send it. What is written before and after each try makes that an event told twice, or
 * by two who do not know of each other, is sent once, and that nothing is lost when a try fails.
 */
export const DELIVERY_MEDIA = ["email", "sms"] as const;
export type DeliveryMedium = (typeof DELIVERY_MEDIA)[number];

const DELIVERY_STATES = [
  /** It waits for its time: an SMS for the end of the quiet hours. */
  "waiting",
  /** Somebody sends it now, or did and broke off. */
  "claimed",
  "sent",
  /** The last try was refused. */
  "failed",
  /** The answer to the last try was lost: nobody knows whether it went out. */
  "unknown",
  /** Its tries are used up: it waits for an operator. */
  "parked",
  /** Whom it was for has no such contact any more, or follows no longer. */
  "dropped",
] as const;

const code = z.string().check(z.minLength(1));
const count = z.int().check(z.gte(0));
const instant = z.iso.datetime();

/** Whom a delivery is for, by reference: a contact never stands in it. */
export const recipientSchema = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("reporter") }),
  /** The reporter of another report, who follows this one. */
  z.strictObject({ to: z.literal("merged-reporter"), trackingId: code }),
  /** Somebody who follows by a contact, by the hash that names it among the followers. */
  z.strictObject({ to: z.literal("follower"), id: code }),
  /** Officers who subscribed to the topic of an agency in a language. */
  z.strictObject({ to: z.literal("officers"), agency: code, language: z.enum(LANGUAGES) }),
  /** Followers that are not dealt with yet: those after a position. */
  z.strictObject({ to: z.literal("followers"), after: code }),
  /** All who are to be told of an event that could not be processed. */
  z.strictObject({ to: z.literal("everyone") }),
]);
export type DeliveryRecipient = z.infer<typeof recipientSchema>;

export const deliverySchema = z.strictObject({
  trackingId: code,
  /** Version of the event that it tells of. */
  version: z.int().check(z.gte(1)),
  recipient: recipientSchema,
  /** Absent when it stands for several. */
  medium: z.exactOptional(z.enum(DELIVERY_MEDIA)),
  /** Zone whose night is quiet: of an SMS. */
  zone: z.exactOptional(zoneSchema),
  state: z.enum(DELIVERY_STATES),
  /** Counts the writes of this record, each on condition of the one before. */
  revision: z.int().check(z.gte(1)),
  tries: count,
  /** Tries of which nobody knows whether they went out: above 0 the message may have come twice. */
  unknownTries: count,
  createdAt: instant,
  /** When something is to be done about it next; absent when nothing is. */
  nextAt: z.exactOptional(instant),
  /** Names the one who sends it, or sent it last. */
  claim: z.exactOptional(code),
  /** Name of the error of the last try. */
  lastError: z.exactOptional(z.string()),
  /** When it was sent, or dropped. */
  endedAt: z.exactOptional(instant),
  /** What the service calls the message. */
  messageId: z.exactOptional(z.string()),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** What came of a try. */
export type TryOutcome =
  | { readonly outcome: "sent"; readonly messageId?: string | undefined }
  | { readonly outcome: "failed" | "unknown"; readonly error: string }
  | { readonly outcome: "dropped" };

/**
 * How long a claim holds: longer than a try can take, so that whoever takes the delivery up after it
 * meets one who broke off.
 */
const LEASE_MINUTES = 5;
/** Minutes from each failed try to the next; after the last the delivery is parked. */
const BACKOFF_MINUTES = [1, 5, 15, 60, 240, 720];
export const TRIES = BACKOFF_MINUTES.length + 1;

/** What a delivery is when it is made. */
export type NewDelivery = Pick<
  Delivery,
  "trackingId" | "version" | "recipient" | "medium" | "zone"
>;

/** Sets out to deliver: claimed by the one who names itself, or waiting while SMS are not sent. */
export function newDelivery(facts: NewDelivery, claim: string, at: Instant): Delivery {
  return { ...taken(dueDelivery(facts, at), claim, at), revision: 1 };
}

/** Leaves a delivery to whoever takes up what is due. */
export function dueDelivery(facts: NewDelivery, at: Instant): Delivery {
  const untried = { revision: 1, tries: 0, unknownTries: 0 };
  return { ...facts, ...untried, state: "waiting", createdAt: at, nextAt: opening(facts, at) };
}

/**
 * Takes a delivery up whose time has come. One that is claimed still was left by somebody who broke
 * off, before or after sending: nobody knows.
 */
export function takeUp(delivery: Delivery, claim: string, at: Instant): Delivery {
  if (delivery.state !== "claimed") return taken(delivery, claim, at);
  const error = "BrokenOff";
  const left = recordTry(delivery, { outcome: "unknown", error }, at);
  return left.state === "parked" ? left : { ...taken(left, claim, at), revision: left.revision };
}

/** The delivery after a try. */
export function recordTry(delivery: Delivery, tried: TryOutcome, at: Instant): Delivery {
  const { nextAt: _, lastError: __, ...kept } = delivery;
  const settled = { ...kept, revision: kept.revision + 1 };
  switch (tried.outcome) {
    case "sent": {
      const { messageId } = tried;
      return {
        ...settled,
        state: "sent",
        endedAt: at,
        ...(messageId !== undefined && { messageId }),
      };
    }
    case "dropped":
      return { ...settled, state: "dropped", endedAt: at };
    case "failed":
    case "unknown": {
      const unknownTries = kept.unknownTries + (tried.outcome === "unknown" ? 1 : 0);
      const failed = { ...settled, unknownTries, lastError: tried.error };
      const minutes = BACKOFF_MINUTES[kept.tries - 1];
      return minutes === undefined
        ? { ...failed, state: "parked" }
        : { ...failed, state: tried.outcome, nextAt: opening(kept, later(at, minutes)) };
    }
  }
}

/** An operator's order to try a parked delivery again, with all its tries before it. */
export function retryParked(delivery: Delivery, at: Instant): Delivery {
  const revision = delivery.revision + 1;
  return { ...delivery, state: "failed", revision, tries: 0, nextAt: opening(delivery, at) };
}

/** Claims a delivery for a try, unless it has to wait. */
function taken(delivery: Delivery, claim: string, at: Instant): Delivery {
  const revision = delivery.revision + 1;
  const opens = opening(delivery, at);
  if (opens !== at) return { ...delivery, revision, state: "waiting", nextAt: opens };
  const tries = delivery.tries + 1;
  return {
    ...delivery,
    revision,
    state: "claimed",
    tries,
    claim,
    nextAt: later(at, LEASE_MINUTES),
  };
}

/** The first moment from an instant on at which the delivery's medium is open. */
function opening({ medium, zone }: NewDelivery, at: Instant): Instant {
  return medium === "sms" && zone !== undefined ? afterQuietHours(at, zone) : at;
}

function later(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}
