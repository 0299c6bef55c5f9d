import { digits, key, plainNumber } from "../key.ts";

/** The keys of a report in the indexes. */

/** An agency's queue: its open reports together, and the others by state. */
export const agencyQueueKey = key("<agency>#<state or open>");

/** A government's reports of one state: few wait for verification, but other states have many. */
export const governmentQueueKey = key("<government>#<state>");

/** A working day in a key. */
export const ordinal = digits(7);
/** The place of a report in a queue. */
export const queuePosition = key("<ordinal>#<trackingId>", { ordinal });

/** One partition for the whole feed: its entries are small, and the answers are cached. */
export const publicFeedKey = key("PUBLIC");

/** The public reports of one agency, region or category; its own only, not those below it. */
export const feedByAgencyKey = key("<agency>");
export const feedByRegionKey = key("<region>");
export const feedByCategoryKey = key("<category>");

/** The place of a report in every feed, so that positions of several feeds can be compared. */
export const feedPosition = key("<publishedAt>#<trackingId>");

/**
 * The partition of due reports. Their sort keys are ticks (points in time, in working days), which can
 * be compared only within one edition of the calendar and one way to count collective leave.
 */
export const dueKey = key("<collectiveLeave>#<edition>#<shard>", {
  edition: plainNumber,
  shard: plainNumber,
});

/** The beginning or end of a working day in a key. */
export const tick = digits(8);
/** The place of an open report in its shard. */
export const duePosition = key("<tick>#<trackingId>", { tick });

/** The place of a report among those of a phone number; the group is held, open or ended. */
export const phonePosition = key("<group>#<submittedAt>");

/** Reports that the sweep cannot process wait here for an operator. */
export const parkedReportsKey = key("PARKED");

/** A government's public reports with a deadline that has escalated to the last level. */
export const overdueReportsKey = key("<government>");

/** The place of a report among them: by the due date of the longest overdue deadline. */
export const overduePosition = key("<ordinal>#<trackingId>", { ordinal });
