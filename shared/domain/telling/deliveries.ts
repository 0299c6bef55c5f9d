import * as z from "zod/mini";
import { addMinutes, type Instant, zoneSchema } from "../time/local-time.ts";
import { afterQuietHours } from "../time/quiet-hours.ts";
import { LANGUAGES } from "../vocabulary.ts";

/**
 * A delivery is one message about one event to one recipient by one medium. Its record is written
 * before and after each try. So an event that is processed twice, even by two functions at once, is
 * sent once, and a failed try is repeated.
 */
export const DELIVERY_MEDIA = ["email", "sms"] as const;
export type DeliveryMedium = (typeof DELIVERY_MEDIA)[number];

const DELIVERY_STATES = [
  /** Not due yet: an SMS waits for the end of the quiet hours. */
  "waiting",
  /** A function is sending it, or stopped before it recorded the result. */
  "claimed",
  "sent",
  /** The last try was refused. */
  "failed",
  /** The answer to the last try was lost: whether the message was sent is unknown. */
  "unknown",
  /** All tries failed, or a right is missing: it waits for an operator. */
  "parked",
  /** The recipient no longer has that contact, or no longer follows the report. */
  "dropped",
  /** The contact is not proven and had got its messages of the day. It is not sent later either. */
  "withheld",
] as const;

const code = z.string().check(z.minLength(1));
const count = z.int().check(z.gte(0));
const instant = z.iso.datetime();

/** The recipient of a delivery, by reference: it never contains a phone number or address. */
export const recipientSchema = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("reporter") }),
  /** The reporter of a report that was merged into this one. */
  z.strictObject({ to: z.literal("merged-reporter"), trackingId: code }),
  /** A follower, by the hash that names the contact among the followers of the report. */
  z.strictObject({ to: z.literal("follower"), id: code }),
  /** The officers who subscribed to the topic of an agency in a language. */
  z.strictObject({ to: z.literal("officers"), agency: code, language: z.enum(LANGUAGES) }),
  /** An officer who is told of a grant of a role, by the id of the account. */
  z.strictObject({ to: z.literal("officer"), sub: code }),
  /** The followers after a position, for which no deliveries exist yet. */
  z.strictObject({ to: z.literal("followers"), after: code }),
  /** All recipients of an event that could not be processed. */
  z.strictObject({ to: z.literal("everyone") }),
]);
export type DeliveryRecipient = z.infer<typeof recipientSchema>;

export const deliverySchema = z.strictObject({
  /** The report; `CHANGES-<month>` if the message is about an edit of an officer. */
  trackingId: code,
  /** Version of the event that the message is about; the revision of an edit. */
  version: z.int().check(z.gte(1)),
  recipient: recipientSchema,
  /** Absent if the delivery stands for several recipients. */
  medium: z.exactOptional(z.enum(DELIVERY_MEDIA)),
  /** Time zone of the quiet hours. */
  zone: z.exactOptional(zoneSchema),
  state: z.enum(DELIVERY_STATES),
  /** Number of writes of this record; each is conditional on the previous one. */
  revision: z.int().check(z.gte(1)),
  tries: count,
  /** Tries with an unknown result: above 0 the recipient may have got the message twice. */
  unknownTries: count,
  createdAt: instant,
  /** When it is due next; absent if nothing is left to do. */
  nextAt: z.exactOptional(instant),
  /** Identifies the latest try. */
  claim: z.exactOptional(code),
  /** Name of the error in the last try. */
  lastError: z.exactOptional(z.string()),
  /** When it was sent, dropped or withheld. */
  endedAt: z.exactOptional(instant),
  /** Id that SES or SNS gave to the message. */
  messageId: z.exactOptional(z.string()),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** The result of a try. */
export type TryOutcome =
  | { readonly outcome: "sent"; readonly messageId?: string | undefined }
  /** `denied`: a right is missing, so each further try would fail until an operator gives it. */
  | { readonly outcome: "failed" | "unknown" | "denied"; readonly error: string }
  | { readonly outcome: "dropped" | "withheld" };

/** How long a claim holds: longer than a try can take, so one that is older was abandoned. */
const LEASE_MINUTES = 5;
/** Minutes from each failed try to the next; after the last one the delivery is parked. */
const BACKOFF_MINUTES = [1, 5, 15, 60, 240, 720];
export const TRIES = BACKOFF_MINUTES.length + 1;

/** The facts that a delivery is created with. */
export type NewDelivery = Pick<
  Delivery,
  "trackingId" | "version" | "recipient" | "medium" | "zone"
>;

/** A new delivery: claimed for a try at once, or waiting if it is an SMS in the quiet hours. */
export function newDelivery(facts: NewDelivery, claim: string, at: Instant): Delivery {
  return { ...claimed(dueDelivery(facts, at), claim, at), revision: 1 };
}

/** A new delivery that retry-deliveries sends. */
export function dueDelivery(facts: NewDelivery, at: Instant): Delivery {
  const untried = { revision: 1, tries: 0, unknownTries: 0 };
  return { ...facts, ...untried, state: "waiting", createdAt: at, nextAt: earliestTry(facts, at) };
}

/**
 * Claims a due delivery for a try. A delivery that is still `claimed` was abandoned; whether it was
 * sent is unknown, which may use up its tries.
 */
export function takeUp(delivery: Delivery, claim: string, at: Instant): Delivery {
  if (delivery.state !== "claimed") return claimed(delivery, claim, at);
  const abandoned = recordTry(delivery, { outcome: "unknown", error: "BrokenOff" }, at);
  if (abandoned.state === "parked") return abandoned;
  return { ...claimed(abandoned, claim, at), revision: abandoned.revision };
}

/** The delivery after a try, with the result. */
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
    case "withheld":
      return { ...settled, state: tried.outcome, endedAt: at };
    case "denied":
      return { ...settled, state: "parked", lastError: tried.error };
    case "failed":
    case "unknown": {
      const unknownTries = kept.unknownTries + (tried.outcome === "unknown" ? 1 : 0);
      const failed = { ...settled, unknownTries, lastError: tried.error };
      const minutes = BACKOFF_MINUTES[kept.tries - 1];
      return minutes === undefined
        ? { ...failed, state: "parked" }
        : { ...failed, state: tried.outcome, nextAt: earliestTry(kept, addMinutes(at, minutes)) };
    }
  }
}

/** A parked delivery that an operator wants tried again: due now, with all its tries left. */
export function retryParked(delivery: Delivery, at: Instant): Delivery {
  const revision = delivery.revision + 1;
  return { ...delivery, state: "failed", revision, tries: 0, nextAt: earliestTry(delivery, at) };
}

/** Claims a delivery for a try; in the quiet hours an SMS waits instead. */
function claimed(delivery: Delivery, claim: string, at: Instant): Delivery {
  const revision = delivery.revision + 1;
  const opens = earliestTry(delivery, at);
  if (opens !== at) return { ...delivery, revision, state: "waiting", nextAt: opens };
  const tries = delivery.tries + 1;
  return {
    ...delivery,
    revision,
    state: "claimed",
    tries,
    claim,
    nextAt: addMinutes(at, LEASE_MINUTES),
  };
}

/** The earliest instant, from the given one on, at which the delivery may be sent. */
function earliestTry({ medium, zone }: NewDelivery, at: Instant): Instant {
  return medium === "sms" && zone !== undefined ? afterQuietHours(at, zone) : at;
}
