import { type Tick, tickAt } from "../../shared/domain/deadlines.ts";
import type { Instant } from "../../shared/domain/local-time.ts";
import type { ReferenceData } from "../../shared/domain/reference-data.ts";
import type { CollectiveLeave } from "../../shared/domain/working-days.ts";
import { logException } from "../../shared/platform/log.ts";
import { listDue } from "../../shared/store/report-lists.ts";
import { parkReport } from "../../shared/store/reports.ts";
import type { Table } from "../../shared/store/table-client.ts";
import { isOutage } from "../runtime/is-outage.ts";
import { enforceReport } from "./enforce-report.ts";

export interface EnforceDeadlinesDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  /** Reports of a shard that one run takes up at most. */
  readonly perShard: number;
  /** Starts another run for one shard, beside this one and those of other shards. */
  readonly goOn: (shard: number) => Promise<void>;
}

/** What a sweep did. */
export interface Sweep {
  /** Steps taken: reminders, escalations, reports closed or archived. */
  steps: number;
  /** Reports that were looked at. */
  reports: number;
  /** Reports that an outage kept from being enforced: the next run tries again. */
  failed: number;
  /** Reports that cannot be processed: they wait for an operator. */
  parked: number;
  /** Shards that had more than this run takes up: a run of their own goes on with each. */
  continued: number;
}

export const FUNCTION = "enforce-deadlines";

/**
 * Lets time act on the reports of some shards. It reads the due index, so it costs what is due. A
 * report that fails stops no other, and what somebody else does meanwhile goes first, so that runs
 * may overlap, stop in the middle or come late: the next one finds what is left.
 */
export async function enforceDeadlines(
  deps: EnforceDeadlinesDeps,
  at: Instant,
  shards: readonly number[],
): Promise<Sweep> {
  const reference = await deps.reference();
  const sweep: Sweep = { steps: 0, reports: 0, failed: 0, parked: 0, continued: 0 };
  await Promise.all(
    shards.map(async (shard) => {
      let more = false;
      for (const scale of scalesOf(reference)) {
        const due = { collectiveLeave: scale, shard, through: passed(reference, scale, at) };
        const page = await listDue(deps.table, { ...due, limit: deps.perShard });
        const progressed = await enforceAll(deps.table, reference, at, page.entries, sweep);
        more ||= page.next !== undefined && progressed;
      }
      if (!more) return;
      sweep.continued += 1;
      await deps.goOn(shard);
    }),
  );
  return sweep;
}

/** The scales of working days that some policy counts in. */
function scalesOf({ policies }: ReferenceData): Set<CollectiveLeave> {
  return new Set(policies.map(({ collectiveLeave }) => collectiveLeave));
}

/** The last tick that has passed for any government; whether one has for a report is seen there. */
function passed({ agencies, calendars }: ReferenceData, scale: CollectiveLeave, at: Instant): Tick {
  const calendar = calendars[scale];
  return Math.max(...agencies.governmentZones.map((zone) => tickAt(at, { zone, calendar })));
}

/** Enforces reports one after the other; whether that led anywhere. */
async function enforceAll(
  table: Table,
  reference: ReferenceData,
  at: Instant,
  trackingIds: readonly string[],
  sweep: Sweep,
): Promise<boolean> {
  let progressed = false;
  for (const trackingId of trackingIds) {
    sweep.reports += 1;
    try {
      const steps = await enforceReport(table, trackingId, { at, reference });
      sweep.steps += steps;
      progressed ||= steps > 0;
    } catch (error) {
      logException(error, { function: FUNCTION, trackingId });
      if (isOutage(error)) {
        sweep.failed += 1;
      } else {
        await parkReport(table, trackingId, at);
        sweep.parked += 1;
        progressed = true;
      }
    }
  }
  return progressed;
}
