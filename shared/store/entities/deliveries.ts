import * as z from "zod/mini";
import { deliverySchema } from "#domain/telling/deliveries.ts";
import { DAY_MS } from "#domain/time/local-time.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { deliveriesDue } from "../indexes.ts";
import { digits, key, plainNumber } from "../key.ts";

/** The partition of the messages about a report, or about the edits of a month. */
const deliveriesKey = key("DELIVERY#<subject>");
const beside = ["deliveriesDue", "deliveriesDueOrder"] as const;
// Kept longer than the stream can repeat the event.
const timeToLive = {
  milliseconds: 30 * DAY_MS,
  after: "it was sent, dropped or withheld",
} as const;

/**
 * A message about an event, or an edit, to one recipient by one medium: its tries and their
 * results, without contact.
 */
export const DELIVERY = entity({
  // In a partition apart from the report: only functions that send messages need them.
  pk: deliveriesKey,
  sk: key("<version>#<recipient and medium>", { version: digits(6) }),
  schema: z.pipe(z.transform(fromEarlierForm), deliverySchema),
  beside,
  timeToLive,
});

/**
 * The events of a report that one recipient is told of together by one medium: those that are not
 * told yet, those that are, and the tries.
 */
export const GATHERED = entity({
  pk: deliveriesKey,
  sk: key("GATHERED#<recipient and medium>"),
  schema: deliverySchema,
  beside,
  timeToLive,
});

/** In place of a tracking id, the partition of messages about edits has this before the month. */
export const OF_EDITS = "CHANGES-";

/**
 * Converts a record of the form that did not say what the message is of: an edit stood in the place
 * of a report and its version.
 */
function fromEarlierForm(stored: unknown): unknown {
  const earlier = earlierSchema.safeParse(stored);
  if (!earlier.success) return stored;
  const { trackingId, version, ...tries } = earlier.data;
  return trackingId.startsWith(OF_EDITS)
    ? {
        ...tries,
        of: "edit",
        edit: { month: trackingId.slice(OF_EDITS.length), revision: version },
      }
    : { ...tries, of: "event", trackingId, version };
}

const earlierSchema = z.looseObject({
  of: z.optional(z.undefined()),
  trackingId: z.string(),
  version: z.int(),
});

/** A message by its id. */
export const deliveryById = get({
  entity: DELIVERY,
  freshness: "latest",
});

/** The events that are gathered for a recipient. */
export const gatheredById = get({
  entity: GATHERED,
  freshness: "latest",
});

/** Number of shards of the index, since every message writes to it on a busy day. */
export const DELIVERY_SHARDS = 4;
export const dueDeliveriesKey = key("<shard>", { shard: plainNumber });

/** Messages to send or try again by now. */
export const deliveriesDueByNow = query({
  on: deliveriesDue,
  pk: dueDeliveriesKey,
  sk: { between: "two instants" },
  freshness: "view",
});

/** Messages without tries left: they wait for an operator. */
export const parkedDeliveriesKey = key("PARKED");

/** Messages that wait for an operator, the oldest first. */
export const deliveriesParked = query({
  on: deliveriesDue,
  pk: parkedDeliveriesKey,
  sk: { between: "two instants" },
  freshness: "view",
});

/** The place of a delivery in the index. */
export const deliveryPosition = key("<at>#<delivery id>");
