import { deliverySchema } from "#domain/telling/deliveries.ts";
import { DAY_MS } from "#domain/time/local-time.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { deliveriesDue } from "../indexes.ts";
import { digits, key, plainNumber } from "../key.ts";

/**
 * A message about an event to one recipient by one medium: its tries and their results, without
 * contact.
 */
export const DELIVERY = entity({
  // In a partition apart from the report: only functions that send messages need them.
  pk: key("DELIVERY#<trackingId>"),
  sk: key("<version>#<recipient and medium>", { version: digits(6) }),
  schema: deliverySchema,
  beside: ["deliveriesDue", "deliveriesDueOrder"],
  // Kept longer than the stream can repeat the event.
  timeToLive: { milliseconds: 30 * DAY_MS, after: "it was sent or dropped" },
});

/** A message by its id. */
export const deliveryById = get({
  entity: DELIVERY,
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
