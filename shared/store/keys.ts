import { createHash } from "node:crypto";
import type { ReportClock } from "#domain/reference/reference-data.ts";
import type { Report } from "#domain/report/report.ts";
import { isPublic } from "#domain/report/views.ts";
import { dueOrdinal, isOpen, stoppedAt, type Tick } from "#domain/time/deadlines.ts";
import { nextStep } from "#domain/time/enforcement-steps.ts";
import type { CollectiveLeave } from "#domain/time/working-days.ts";
import { isOpenState, type State } from "#domain/vocabulary.ts";

/** Keys of the table: what is stored under which partition and sort key. */
const REPORT_PREFIX = "REPORT#";
export const reportPartition = (trackingId: string) => REPORT_PREFIX + trackingId;
/** The tracking id in a report's partition key, in its own item and in every index. */
export const trackingIdIn = (partition: string) => partition.slice(REPORT_PREFIX.length);
/** Who follows a report: apart from it, since they may be many. */
export const followersPartition = (trackingId: string) => `FOLLOWERS#${trackingId}`;
/** Codes by which contacts are proved to be theirs who want to follow, and how many were sent. */
export const followCodesPartition = (subject: string) => `FOLLOW-CODES#${subject}`;
export const officerPartition = (email: string) => `OFFICER#${email.toLowerCase()}`;
/** Messages about a report: apart from it too, since nothing but their sending concerns them. */
export const deliveryPartition = (trackingId: string) => `DELIVERY#${trackingId}`;
/** What an officer subscribed to, and who subscribed to an agency's topic. */
export const subscriberPartition = (email: string) => `SUBSCRIBER#${email.toLowerCase()}`;
export const subscriptionsPartition = (agency: string) => `SUBSCRIPTIONS#${agency}`;
/** Who writes SMS, by a hash of the number, with the messages that came. */
export const smsPartition = (sender: string) => `SMS#${sender}`;

/** Sort keys within a report's partition. Queries by range rely on their order. */
export const ATTEMPTS = "ATTEMPTS";
export const EVENT_PREFIX = "EVENT#";
export const FILES = "FILES";
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
/** One partition of an index holds all officers: a few thousand at most. */
export const OFFICERS = "OFFICERS";

/** Partitions of reference data: small, read whole, and kept in memory by every function. */
export const AGENCIES = "AGENCIES";
export const CATEGORIES = "CATEGORIES";
export const REGIONS = "REGIONS";
export const CALENDAR = "CALENDAR";
export const POLICIES = "POLICIES";
/** Sort key beside the calendar's years: which edition they are. */
export const EDITION = "EDITION";

/** The partition of the revision that counts all edits, and those of the edits' traces. */
export const RULES = "RULES";
export const REVISION = "REVISION";
export const changesPartition = (month: string) => `CHANGES#${month}`;
export const changeSort = (revision: number) => String(revision).padStart(9, "0");

/** One partition holds the feed: its entries are small and its readers are cached. */
export const PUBLIC_FEED = "PUBLIC";

/**
 * Shards of the due index, so that no partition takes every answer that is given on a busy day. The
 * sweep reads each: more shards cost more empty reads.
 */
export const DUE_SHARDS = 8;

/** What of the calendar a tick depends on: ticks of two of these are never compared. */
export interface Scale {
  readonly collectiveLeave: CollectiveLeave;
  /** A correction of the past begins a new edition, in which working days have other numbers. */
  readonly edition: number;
}

export const duePartition = ({ collectiveLeave, edition }: Scale, shard: number) =>
  `${collectiveLeave}#${edition}#${shard}`;

/** A government's reports of one state: there may be many of each, and few to be verified. */
export const governmentPartition = (government: string, state: State) => `${government}#${state}`;

/** An agency's open reports together, which is what its officers work through; others by state. */
export const agencyPartition = (agency: string, state: State) =>
  `${agency}#${isOpenState(state) ? "open" : state}`;

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
/** Behind every tick: open reports to which time does nothing more. They are still to be found here. */
const NEVER: Tick = 99_999_999;

/** The attributes by which a report stands in the indexes. Absent ones keep it out of them. */
export function indexAttributes(report: Report, clock: ReportClock) {
  const next = nextDue(report, clock);
  const step = nextStep(report, clock);
  const { trackingId } = report;
  return {
    queueOrder: `${next === undefined ? NO_DEADLINE : ordinalKey(next)}#${trackingId}`,
    governmentQueue: governmentPartition(report.government, report.state),
    ...(report.owner !== undefined && { agencyQueue: agencyPartition(report.owner, report.state) }),
    ...(isPublic(report) && {
      feed: PUBLIC_FEED,
      feedOrder: `${report.publishedAt}#${trackingId}`,
    }),
    ...(isOpenState(report.state) && {
      due: duePartition(
        { collectiveLeave: clock.policy.collectiveLeave, edition: clock.edition },
        shardOf(trackingId),
      ),
      dueOrder: `${tickKey(step?.at ?? NEVER)}#${trackingId}`,
    }),
  };
}

/** Names of all the attributes that a stored report has beside itself. */
export const INDEX_ATTRIBUTES = [
  "queueOrder",
  "governmentQueue",
  "agencyQueue",
  "feed",
  "feedOrder",
  "due",
  "dueOrder",
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
