import type { ReportClock } from "#domain/reference/reference-data.ts";
import { leadsNowhere } from "#domain/report/merging.ts";
import type { Report } from "#domain/report/report.ts";
import { isPublic } from "#domain/report/views.ts";
import { dueOrdinal, isOpen, stoppedAt, type Tick } from "#domain/time/deadlines.ts";
import { nextStep } from "#domain/time/enforcement-steps.ts";
import { longOverdue } from "#domain/time/long-overdue.ts";
import type { CollectiveLeave } from "#domain/time/working-days.ts";
import { isOpenState, type State } from "#domain/vocabulary.ts";
import {
  agencyQueueKey,
  dueKey,
  duePosition,
  feedPosition,
  governmentQueueKey,
  overduePosition,
  overdueReportsKey,
  phonePosition,
  publicFeedKey,
  queuePosition,
} from "./entities/report-places.ts";
import type { REPORT_INDEX_ATTRIBUTES } from "./entities/reports.ts";
import { shardOf } from "./shards.ts";

/** The keys of reports in the indexes. */

/**
 * Number of shards of the due index. Several shards spread the writes of a busy day over
 * partitions. The sweep reads each shard, so more shards cost more empty reads.
 */
export const DUE_SHARDS = 8;

/** What ticks depend on: ticks are compared only within one scale. */
export interface Scale {
  readonly collectiveLeave: CollectiveLeave;
  /**
   * A correction of the calendar's past begins a new edition, in which working days have new
   * numbers.
   */
  readonly edition: number;
}

/** Returns the values for the partition of an agency's queue that holds reports of a state. */
export function agencyQueueValues(agency: string, state: State) {
  return { agency, "state or open": isOpenState(state) ? "open" : state };
}

/** Returns the partition of an agency's queue that holds reports of a state. */
export function agencyPartition(agency: string, state: State): string {
  return agencyQueueKey.of(agencyQueueValues(agency, state));
}

/** Returns the partition of a government's queue that holds reports of a state. */
export function governmentPartition(government: string, state: State): string {
  return governmentQueueKey.of({ government, state });
}

/** The groups of a phone number's reports. */
export type PhoneGroup = "held" | "open" | "ended";

function phoneGroupOf(state: State): PhoneGroup {
  if (state === "on-hold") return "held";
  return isOpenState(state) ? "open" : "ended";
}

/** Sorts after every ordinal: for reports without a deadline left. */
const NO_DEADLINE = 9_999_999;
/** Sorts after every tick: for open reports without a step left, which stay in the index. */
const NEVER: Tick = 99_999_999;
/** Sorts before every tick. */
const AT_ONCE: Tick = 0;

type IndexAttribute = (typeof REPORT_INDEX_ATTRIBUTES)[number];

/**
 * Returns the attributes that put a report into the indexes. If one is absent, the report is not in
 * that index.
 */
export function indexAttributes(
  report: Report,
  clock: ReportClock,
): Partial<Record<IndexAttribute, string>> {
  const { trackingId, government, owner, state, submittedAt, publishedAt } = report;
  const { collectiveLeave } = clock.policy;
  const shard = shardOf(trackingId, DUE_SHARDS);
  return {
    queueOrder: queuePosition.of({ ordinal: nextDue(report, clock) ?? NO_DEADLINE, trackingId }),
    governmentQueue: governmentPartition(government, state),
    ...(owner !== undefined && { agencyQueue: agencyPartition(owner, state) }),
    ...(isPublic(report) && {
      feed: publicFeedKey.of({}),
      feedOrder: feedPosition.of({ publishedAt: String(publishedAt), trackingId }),
    }),
    ...overdueAttributes(report, clock),
    // Without the hash of a phone number, which stands beside the report, it is not in the index.
    phoneOrder: phonePosition.of({ group: phoneGroupOf(state), submittedAt }),
    ...((isOpenState(state) || leadsNowhere(report)) && {
      due: dueKey.of({ collectiveLeave, edition: clock.edition, shard }),
      dueOrder: duePosition.of({ tick: dueTick(report, clock), trackingId }),
    }),
  };
}

/** A public report with a deadline at the last level of escalation is listed by its number. */
function overdueAttributes(report: Report, clock: ReportClock) {
  const { trackingId, government } = report;
  const [longest] = longOverdue(report, clock);
  if (!longest || !isPublic(report)) return {};
  return {
    overdueOf: overdueReportsKey.of({ government }),
    overdueOrder: overduePosition.of({ ordinal: longest.due, trackingId }),
  };
}

/** Reports merged into one that has ended are separated by the next sweep. */
function dueTick(report: Report, clock: ReportClock): Tick {
  return leadsNowhere(report) ? AT_ONCE : (nextStep(report, clock)?.at ?? NEVER);
}

/** Returns the ordinal of the next deadline that is not met, or undefined if no deadline runs. */
function nextDue({ deadlines }: Report, clock: ReportClock): number | undefined {
  const running = Object.values(deadlines).filter(
    (deadline) => isOpen(deadline) && stoppedAt(deadline) === undefined,
  );
  if (running.length === 0) return undefined;
  return Math.min(...running.map((deadline) => dueOrdinal(deadline, clock)));
}
