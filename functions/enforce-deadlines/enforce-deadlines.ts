import { enforceReport } from "#application/enforce.ts";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { type Tick, tickAt } from "#domain/time/deadlines.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { CollectiveLeave } from "#domain/time/working-days.ts";
import { isOutage } from "#platform/is-outage.ts";
import { logException } from "#platform/log.ts";
import { listDue } from "#store/due-reports.ts";
import { markCompleted } from "#store/reference-data.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import { loadSnapshot, parkReport, rekeyReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

export interface EnforceDeadlinesDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  /** Reports of a shard that one run takes up at most, of each edition of the calendar. */
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
  /** Reports that were keyed anew, since the past of the calendar was corrected. */
  rekeyed: number;
  /** Reports that an outage kept from being enforced: the next run tries again. */
  failed: number;
  /** Reports that cannot be processed: they wait for an operator. */
  parked: number;
  /** Shards that had more than this run takes up: a run of their own goes on with each. */
  continued: number;
}

export const FUNCTION = "enforce-deadlines";

/** What all of a run works with. */
interface Run {
  readonly deps: EnforceDeadlinesDeps;
  readonly reference: ReferenceData;
  readonly at: Instant;
  readonly sweep: Sweep;
}

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
  const sweep = { steps: 0, reports: 0, rekeyed: 0, failed: 0, parked: 0, continued: 0 };
  const run: Run = { deps, reference, at, sweep };
  await Promise.all(
    shards.map(async (shard) => {
      const left = [await rekeyShard(run, shard), await enforceShard(run, shard)];
      if (!left.includes(true)) return;
      sweep.continued += 1;
      await deps.goOn(shard);
    }),
  );
  if (shards.length === DUE_SHARDS) await finishEdition(run);
  return sweep;
}

/** Takes the steps that are due in a shard; whether more is left that can be gone on with. */
async function enforceShard(run: Run, shard: number): Promise<boolean> {
  const { deps, reference, at, sweep } = run;
  let left = false;
  for (const collectiveLeave of scalesOf(reference)) {
    const page = await listDue(deps.table, {
      scale: { collectiveLeave, edition: reference.edition.edition },
      shard,
      through: passed(reference, collectiveLeave, at),
      limit: deps.perShard,
    });
    const progressed = await forEach(run, page.entries, async (trackingId) => {
      sweep.reports += 1;
      const steps = await enforceReport(deps.table, trackingId, { at, reference });
      sweep.steps += steps;
      return steps > 0;
    });
    left ||= page.next !== undefined && progressed;
  }
  return left;
}

/**
 * Keys anew the reports of a shard that were keyed under an edition of the calendar whose past was
 * corrected since; whether more is left. Until then they are not due, and then in the same run.
 */
async function rekeyShard(run: Run, shard: number): Promise<boolean> {
  const { deps, reference, sweep } = run;
  let left = false;
  for (
    let edition = reference.edition.completedEdition;
    edition < reference.edition.edition;
    edition++
  ) {
    for (const collectiveLeave of scalesOf(reference)) {
      const scale = { collectiveLeave, edition };
      const page = await listDue(deps.table, { scale, shard, limit: deps.perShard });
      const progressed = await forEach(run, page.entries, async (trackingId) => {
        const snapshot = await loadSnapshot(deps.table, trackingId);
        if (!snapshot) return false;
        await rekeyReport(deps.table, snapshot, clockOf(snapshot.report, reference));
        sweep.rekeyed += 1;
        return true;
      });
      left ||= page.next !== undefined && progressed;
    }
  }
  return left;
}

/** Longer than any instance decides by a calendar that it has read before. */
const EDITION_SETTLES_MS = 10 * 60_000;

/** Ends the search for reports of former editions, once a whole run has found none. */
async function finishEdition({ deps, reference, at, sweep }: Run): Promise<void> {
  const { edition, completedEdition, changedAt = at } = reference.edition;
  const isSettled = Date.parse(at) - Date.parse(changedAt) > EDITION_SETTLES_MS;
  if (completedEdition === edition || sweep.rekeyed > 0 || sweep.failed > 0 || !isSettled) return;
  await markCompleted(deps.table, edition);
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

/** Processes reports one after the other; whether that led anywhere. */
async function forEach(
  { deps, at, sweep }: Run,
  trackingIds: readonly string[],
  process: (trackingId: string) => Promise<boolean>,
): Promise<boolean> {
  let progressed = false;
  for (const trackingId of trackingIds) {
    try {
      progressed = (await process(trackingId)) || progressed;
    } catch (error) {
      logException(error, { function: FUNCTION, trackingId });
      if (isOutage(error)) {
        sweep.failed += 1;
      } else {
        await parkReport(deps.table, trackingId, at);
        sweep.parked += 1;
        progressed = true;
      }
    }
  }
  return progressed;
}
