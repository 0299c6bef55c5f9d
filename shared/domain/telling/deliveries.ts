import * as z from "zod/mini";
import { addMinutes, type Instant } from "../time/local-time.ts";
import { afterQuietHours } from "../time/quiet-hours.ts";
import { zoneSchema } from "../time/schemas.ts";
import { LANGUAGES } from "../vocabulary.ts";
import { DELIVERY_MEDIA } from "./media.ts";

/**
 * A delivery is one message to one recipient by one medium. Its record is written before and after
 * each try. So an event that is processed twice, even by two functions at once, is sent once, and a
 * failed try is repeated.
 */
const DELIVERY_STATES = [
  /** Not due yet: an SMS waits for the end of the quiet hours, gathered events for others. */
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

const version = z.int().check(z.gte(1));
const account = z.strictObject({ to: z.literal("officer"), sub: code });
/** All recipients of what could not be processed. */
const everyone = z.strictObject({ to: z.literal("everyone") });
const reporter = z.strictObject({ to: z.literal("reporter") });
const officers = { to: z.literal("officers"), agency: code };

/** The recipient of one event, by reference: it never contains a phone number or address. */
const eventRecipientSchema = z.discriminatedUnion("to", [
  reporter,
  /** The reporter of a report that was merged into this one. */
  z.strictObject({ to: z.literal("merged-reporter"), trackingId: code }),
  /** A follower, by the hash that names the contact among the followers of the report. */
  z.strictObject({ to: z.literal("follower"), id: code }),
  /** The followers after a position, for which no deliveries exist yet. */
  z.strictObject({ to: z.literal("followers"), after: code }),
  /** In records of earlier versions. Officers are now told of events that were gathered. */
  z.strictObject({ ...officers, language: z.enum(LANGUAGES) }),
  everyone,
]);
/** The recipient of an edit: an account, or all of them. */
const editRecipientSchema = z.discriminatedUnion("to", [account, everyone]);
/** A recipient who is told of several events by one message. */
const gatheredRecipientSchema = z.discriminatedUnion("to", [
  /** The officers of an agency who share an address, by the hash that names it. */
  z.strictObject({ ...officers, address: code }),
  reporter,
]);

const tries = {
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
};
const triesSchema = z.strictObject(tries);
/** What a delivery records of its tries. */
export type Tries = z.infer<typeof triesSchema>;

/** A message about one event of a report. */
const eventDeliverySchema = z.strictObject({
  of: z.literal("event"),
  trackingId: code,
  version,
  recipient: eventRecipientSchema,
  ...tries,
});
/** A message about an edit that changed who may read reports. */
const editDeliverySchema = z.strictObject({
  of: z.literal("edit"),
  /** The month of the edit in UTC, as YYYY-MM, and its revision. */
  edit: z.strictObject({ month: code, revision: version }),
  recipient: editRecipientSchema,
  ...tries,
});
/** Messages about events of a report that are gathered for a recipient: see gathered.ts. */
const gatheredDeliverySchema = z.strictObject({
  of: z.literal("gathered"),
  trackingId: code,
  recipient: gatheredRecipientSchema,
  /** The versions of the events that the next message is about, in the order of their arrival. */
  untold: z.array(version),
  /** The versions of the events that messages were about, so that none is told twice. */
  told: z.array(version),
  /** Until when no further message is sent. */
  quietUntil: z.exactOptional(instant),
  ...tries,
});

export const deliverySchema = z.discriminatedUnion("of", [
  eventDeliverySchema,
  editDeliverySchema,
  gatheredDeliverySchema,
]);
export type Delivery = z.infer<typeof deliverySchema>;
export type EventDelivery = z.infer<typeof eventDeliverySchema>;
export type EditDelivery = z.infer<typeof editDeliverySchema>;
export type GatheredDelivery = z.infer<typeof gatheredDeliverySchema>;
export type EventRecipient = EventDelivery["recipient"];

/** What messages tell of: an event of a report, or an edit. */
export type Subject =
  | Pick<EventDelivery, "of" | "trackingId" | "version">
  | Pick<EditDelivery, "of" | "edit">;

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

/** What the first possible moment of a try depends on. */
type Timing = Pick<Tries, "medium" | "zone">;
/** The facts that a delivery is made with; their other attributes depend on what it is of. */
type Facts = Pick<Delivery, "of"> & Timing;
/** The record of a delivery that was not tried yet, or of one that just ended. */
type Started<F> = F & Omit<Tries, "medium" | "zone">;

/** A new delivery: claimed for a try at once, or waiting if it is an SMS in the quiet hours. */
export function newDelivery<const F extends Facts>(
  facts: F,
  claim: string,
  at: Instant,
): Started<F> {
  return { ...claimed(dueDelivery(facts, at), claim, at), revision: 1 };
}

/** A new delivery that retry-deliveries sends. */
export function dueDelivery<const F extends Facts>(facts: F, at: Instant): Started<F> {
  const untried = { revision: 1, tries: 0, unknownTries: 0 };
  return { ...facts, ...untried, state: "waiting", createdAt: at, nextAt: earliestTry(facts, at) };
}

/**
 * Claims a due delivery for a try. A delivery that is still `claimed` was abandoned; whether it was
 * sent is unknown, which may use up its tries.
 */
export function takeUp<D extends Tries>(delivery: D, claim: string, at: Instant): D {
  if (delivery.state !== "claimed") return claimed(delivery, claim, at);
  const abandoned = recordTry(delivery, { outcome: "unknown", error: "BrokenOff" }, at);
  if (abandoned.state === "parked") return abandoned;
  return { ...claimed(abandoned, claim, at), revision: abandoned.revision };
}

/** The delivery after a try, with the result. */
export function recordTry<D extends Tries>(delivery: D, tried: TryOutcome, at: Instant): D {
  const kept = without(delivery, "nextAt", "lastError");
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

/** Returns the delivery without some attributes that it need not have. */
export function without<D extends Tries>(
  delivery: D,
  ...names: readonly ("nextAt" | "lastError" | "endedAt" | "messageId")[]
): D {
  const kept = Object.entries(delivery).filter(([name]) => !names.some((each) => each === name));
  return Object.fromEntries(kept) as D;
}

/** A parked delivery that an operator wants tried again: due now, with all its tries left. */
export function retryParked<D extends Tries>(delivery: D, at: Instant): D {
  const revision = delivery.revision + 1;
  return { ...delivery, state: "failed", revision, tries: 0, nextAt: earliestTry(delivery, at) };
}

/** Claims a delivery for a try; in the quiet hours an SMS waits instead. */
function claimed<D extends Tries>(delivery: D, claim: string, at: Instant): D {
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
export function earliestTry({ medium, zone }: Timing, at: Instant): Instant {
  return medium === "sms" && zone !== undefined ? afterQuietHours(at, zone) : at;
}
