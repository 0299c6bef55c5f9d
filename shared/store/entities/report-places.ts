import { digits, key, plainNumber } from "../key.ts";

/** The keys under which a report stands in the indexes. */

/** An agency's open reports together, which its officers work through; others by state. */
export const agencyQueueKey = key("<agency>#<state or open>");

/** A government's reports of one state: there may be many in each, and few to be verified. */
export const governmentQueueKey = key("<government>#<state>");

/** A working day in a key. */
export const ordinal = digits(7);
/** The place of a report in a queue. */
export const queuePosition = key("<ordinal>#<trackingId>", { ordinal });

/** One partition holds the feed: its entries are small and its readers are cached. */
export const publicFeedKey = key("PUBLIC");

/** The place of a report in the feed. */
export const feedPosition = key("<publishedAt>#<trackingId>");

/** Ticks of two of these are never compared. */
export const dueKey = key("<collectiveLeave>#<edition>#<shard>", {
  edition: plainNumber,
  shard: plainNumber,
});

/** The beginning or end of a working day in a key. */
export const tick = digits(8);
/** The place of an open report among those of its shard. */
export const duePosition = key("<tick>#<trackingId>", { tick });

/** Reports that the sweep cannot process wait here for an operator. */
export const parkedReportsKey = key("PARKED");
