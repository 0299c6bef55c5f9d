import { createHash } from "node:crypto";
import { actsAfter } from "../domain/enforcement.ts";
import type { Report } from "../domain/report.ts";
import { isPublic } from "../domain/views.ts";
import type { State } from "../domain/vocabulary.ts";
import type { CollectiveLeave } from "../domain/working-days.ts";

/** Keys of the table: what is stored under which partition and sort key. */
export const reportPartition = (trackingId: string) => `REPORT#${trackingId}`;
export const officerPartition = (email: string) => `OFFICER#${email.toLowerCase()}`;

/** Sort keys within a report's partition. Queries by range rely on their order. */
export const ATTEMPTS = "ATTEMPTS";
export const EVENT_PREFIX = "EVENT#";
export const FILES = "FILES";
export const SNAPSHOT = "REPORT";
export const SUBMISSION = "SUBMISSION";
export const eventSort = (version: number) => `${EVENT_PREFIX}${String(version).padStart(6, "0")}`;

export const OFFICER = "OFFICER";

/** Partitions of reference data: small, read whole, and kept in memory by every function. */
export const AGENCIES = "AGENCIES";
export const CATEGORIES = "CATEGORIES";
export const REGIONS = "REGIONS";
export const CALENDAR = "CALENDAR";
export const POLICIES = "POLICIES";

/** One partition holds the feed: its entries are small and its readers are cached. */
export const PUBLIC_FEED = "PUBLIC";

/**
 * Shards of the due index, so that no partition takes every answer that is given on a busy day. The
 * sweep reads each: more shards cost more empty reads.
 */
export const DUE_SHARDS = 8;

/** Ordinals of calendars with and without collective leave are two scales, never compared. */
export const duePartition = (collectiveLeave: CollectiveLeave, shard: number) =>
  `${collectiveLeave}#${shard}`;

export const queuePartition = (body: string, state: State) => `${body}#${state}`;

/** Ordinals as text that sorts as the numbers do. */
export const ordinalKey = (ordinal: number) => String(ordinal).padStart(7, "0");
/** Behind every ordinal: reports that have no deadline left. */
const NO_DEADLINE = "9999999";

/** The attributes by which a report stands in the indexes. Absent ones keep it out of them. */
export function indexAttributes(report: Report, collectiveLeave: CollectiveLeave) {
  const next = nextDeadline(report);
  const acts = actsAfter(report);
  const { trackingId, submittedAt } = report;
  return {
    queueOrder: `${next === undefined ? NO_DEADLINE : ordinalKey(next)}#${submittedAt}#${trackingId}`,
    governmentQueue: queuePartition(report.government, report.state),
    ...("owner" in report && { agencyQueue: queuePartition(report.owner, report.state) }),
    ...(isPublic(report) &&
      "publishedAt" in report && {
        publicFeed: PUBLIC_FEED,
        publicFeedOrder: `${report.publishedAt}#${trackingId}`,
      }),
    ...(acts !== undefined && {
      deadlinesDue: duePartition(collectiveLeave, shardOf(trackingId)),
      deadlinesDueOrder: `${ordinalKey(acts)}#${trackingId}`,
    }),
  };
}

/** Names of all the attributes that a stored report has beside itself. */
export const INDEX_ATTRIBUTES = [
  "queueOrder",
  "governmentQueue",
  "agencyQueue",
  "publicFeed",
  "publicFeedOrder",
  "deadlinesDue",
  "deadlinesDueOrder",
] as const satisfies readonly (keyof ReturnType<typeof indexAttributes>)[];

/** The ordinal of the next deadline that is not met; none when nothing is awaited any more. */
function nextDeadline(report: Report): number | undefined {
  if (report.state === "closed") return undefined;
  const open = Object.values(report.deadlines).filter(({ metAt }) => metAt === undefined);
  return open.length === 0 ? undefined : Math.min(...open.map(({ due }) => due));
}

function shardOf(trackingId: string): number {
  return createHash("sha256").update(trackingId).digest().readUInt32BE() % DUE_SHARDS;
}
