import { createHash } from "node:crypto";
import { dueOrdinal, isOpen, stoppedAt, type Tick } from "../domain/deadlines.ts";
import { nextStep } from "../domain/enforcement-steps.ts";
import type { ReportClock } from "../domain/reference-data.ts";
import type { Report } from "../domain/report.ts";
import { isPublic } from "../domain/views.ts";
import type { State } from "../domain/vocabulary.ts";
import type { CollectiveLeave } from "../domain/working-days.ts";

/** Keys of the table: what is stored under which partition and sort key. */
export const reportPartition = (trackingId: string) => `REPORT#${trackingId}`;
/** Who follows a report: apart from it, since they may be many. */
export const followersPartition = (trackingId: string) => `FOLLOWERS#${trackingId}`;
export const officerPartition = (email: string) => `OFFICER#${email.toLowerCase()}`;
/** Messages about a report: apart from it too, since nothing but their sending concerns them. */
export const deliveryPartition = (trackingId: string) => `DELIVERY#${trackingId}`;
/** What an officer subscribed to, and who subscribed to an agency's topic. */
export const subscriberPartition = (email: string) => `SUBSCRIBER#${email.toLowerCase()}`;
export const subscriptionsPartition = (agency: string) => `SUBSCRIPTIONS#${agency}`;

/** Sort keys within a report's partition. Queries by range rely on their order. */
export const ATTEMPTS = "ATTEMPTS";
export const EVENT_PREFIX = "EVENT#";
export const SNAPSHOT = "REPORT";
export const SUBMISSION = "SUBMISSION";
export const versionKey = (version: number) => String(version).padStart(6, "0");
export const eventSort = (version: number) => `${EVENT_PREFIX}${versionKey(version)}`;

/** The event that an item is; undefined when it is none. */
export function eventRefOf(
  pk: string,
  sk: string,
): { trackingId: string; version: number } | undefined {
  if (!pk.startsWith(reportPartition("")) || !sk.startsWith(EVENT_PREFIX)) return undefined;
  const version = Number(sk.slice(EVENT_PREFIX.length));
  return Number.isInteger(version)
    ? { trackingId: pk.slice(reportPartition("").length), version }
    : undefined;
}

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

/** Ticks of calendars with and without collective leave are two scales, never compared. */
export const duePartition = (collectiveLeave: CollectiveLeave, shard: number) =>
  `${collectiveLeave}#${shard}`;

export const queuePartition = (body: string, state: State) => `${body}#${state}`;

/** Shards of the index of deliveries, for a busy day writes to it with every message. */
export const DELIVERY_SHARDS = 4;
export const deliveryShard = (id: string) => String(hashOf(id) % DELIVERY_SHARDS);

/** What nobody could process or deliver waits for an operator in this partition of its due index. */
export const PARKED = "PARKED";

/** Ordinals as text that sorts as the numbers do. */
export const ordinalKey = (ordinal: number) => String(ordinal).padStart(7, "0");
export const tickKey = (tick: Tick) => String(tick).padStart(8, "0");
/** Behind every ordinal: reports that have no deadline left. */
const NO_DEADLINE = "9999999";

/** The attributes by which a report stands in the indexes. Absent ones keep it out of them. */
export function indexAttributes(report: Report, clock: ReportClock) {
  const due = nextDue(report, clock);
  const step = nextStep(report, clock);
  const { trackingId, submittedAt } = report;
  return {
    queueOrder: `${due === undefined ? NO_DEADLINE : ordinalKey(due)}#${submittedAt}#${trackingId}`,
    governmentQueue: queuePartition(report.government, report.state),
    ...(report.owner !== undefined && { agencyQueue: queuePartition(report.owner, report.state) }),
    ...(isPublic(report) && {
      publicFeed: PUBLIC_FEED,
      publicFeedOrder: `${report.publishedAt}#${trackingId}`,
    }),
    ...(step && {
      deadlinesDue: duePartition(clock.policy.collectiveLeave, shardOf(trackingId)),
      deadlinesDueOrder: `${tickKey(step.at)}#${trackingId}`,
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
function nextDue({ deadlines }: Report, clock: ReportClock): number | undefined {
  const running = Object.values(deadlines).filter(
    (deadline) => isOpen(deadline) && stoppedAt(deadline) === undefined,
  );
  if (running.length === 0) return undefined;
  return Math.min(...running.map((deadline) => dueOrdinal(deadline, clock)));
}

function shardOf(trackingId: string): number {
  return hashOf(trackingId) % DUE_SHARDS;
}

function hashOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE();
}
