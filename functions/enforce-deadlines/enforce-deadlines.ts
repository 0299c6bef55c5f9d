import { enforceReport } from "#application/enforce.ts";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { type Tick, tickAt } from "#domain/time/deadlines.ts";
import { type Instant, MINUTE_MS, millisecondsBetween } from "#domain/time/local-time.ts";
import type { CollectiveLeave } from "#domain/time/working-days.ts";
import { isOutage } from "#platform/failure.ts";
import { logException } from "#platform/log.ts";
import { listDue } from "#store/due-reports.ts";
import { markCompleted } from "#store/reference-data.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import { loadSnapshot, parkReport, rekeyReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

export interface EnforceDeadlinesDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  /** The most reports of a shard that one run processes, for each edition of the calendar. */
  readonly perShard: number;
  /** Starts another run that continues with one shard, in parallel to the others. */
  readonly continueShard: (shard: number) => Promise<void>;
}

/** The result of a sweep. */
export interface Sweep {
  /** Steps taken: reminders, escalations, reports closed or archived. */
  steps: number;
  /** Reports processed. */
  reports: number;
  /** Reports whose index keys were rewritten because the past of the calendar was corrected. */
  rekeyed: number;
  /** Reports neither processed nor parked, and shards not read: the next run tries again. */
  failed: number;
  /** Reports that cannot be processed: they wait for an operator. */
  parked: number;
  /** Shards with more reports than one run processes: another run continues each. */
  continued: number;
}

export const FUNCTION = "enforce-deadlines";

/** The context of a run. */
interface Run {
  readonly deps: EnforceDeadlinesDeps;
  readonly reference: ReferenceData;
  readonly at: Instant;
  readonly sweep: Sweep;
}

/**
 * Applies deadlines to the reports of some shards: reminders, escalation, closing. It reads the due
 * index, so its cost depends on the number of due reports. A report that fails does not block
 * others. If an officer, a reporter or another run changes a report first, that action counts. So
 * runs may overlap, stop halfway or start late: the next run takes the remaining steps.
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
      if (!(await processShard(run, shard))) return;
      sweep.continued += 1;
      await deps.continueShard(shard);
    }),
  );
  if (shards.length === DUE_SHARDS) await finishEdition(run);
  return sweep;
}

/**
 * Processes a shard; returns whether another run should continue with the rest. If the shard cannot
 * be read in an outage, the other shards continue.
 */
async function processShard(run: Run, shard: number): Promise<boolean> {
  try {
    const left = [await rekeyShard(run, shard), await enforceShard(run, shard)];
    return left.includes(true);
  } catch (error) {
    if (!isOutage(error)) throw error;
    logException(error, { function: FUNCTION, shard });
    run.sweep.failed += 1;
    return false;
  }
}

/** Takes the due steps of a shard; returns whether another run should continue with the rest. */
async function enforceShard(run: Run, shard: number): Promise<boolean> {
  const { deps, reference, at, sweep } = run;
  let left = false;
  for (const collectiveLeave of scalesOf(reference)) {
    const query = {
      scale: { collectiveLeave, edition: reference.edition.edition },
      shard,
      through: passed(reference, collectiveLeave, at),
      limit: deps.perShard,
    };
    let after: string | undefined;
    for (;;) {
      const page = await listDue(deps.table, { ...query, after });
      const result = await processEach(run, page.entries, async (trackingId) => {
        sweep.reports += 1;
        const steps = await enforceReport(deps.table, trackingId, { at, reference });
        sweep.steps += steps;
        return steps > 0;
      });
      if (page.next === undefined || result === "outage") break;
      if (result === "progress") {
        left = true;
        break;
      }
      // All of them wait for an hour of this day; behind them may be others that do not.
      after = page.next;
    }
  }
  return left;
}

/**
 * Rewrites the index keys of a shard's reports that were written under an earlier edition of the
 * calendar; returns whether another run should continue with the rest. Only rewritten reports can
 * become due; they can do so in the same run.
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
      const result = await processEach(run, page.entries, async (trackingId) => {
        const snapshot = await loadSnapshot(deps.table, trackingId);
        if (!snapshot) return false;
        await rekeyReport(deps.table, snapshot, clockOf(snapshot.report, reference));
        sweep.rekeyed += 1;
        return true;
      });
      left ||= page.next !== undefined && result === "progress";
    }
  }
  return left;
}

/** Longer than any instance of a function caches the calendar. */
const EDITION_WAITS_MINUTES = 10;

/** Ends the search for reports of earlier editions when a complete run found no such report. */
async function finishEdition({ deps, reference, at, sweep }: Run): Promise<void> {
  const { edition, completedEdition, changedAt = at } = reference.edition;
  const hasWaited = millisecondsBetween(changedAt, at) > EDITION_WAITS_MINUTES * MINUTE_MS;
  if (completedEdition === edition || sweep.rekeyed > 0 || sweep.failed > 0 || !hasWaited) return;
  await markCompleted(deps.table, edition);
}

/** Returns the ways to count collective leave that the policies use. */
function scalesOf({ policies }: ReferenceData): Set<CollectiveLeave> {
  return new Set(policies.map(({ collectiveLeave }) => collectiveLeave));
}

/**
 * Returns the last tick that has passed for at least one government; `enforceReport` checks each
 * report's own government.
 */
function passed({ agencies, calendars }: ReferenceData, scale: CollectiveLeave, at: Instant): Tick {
  const calendar = calendars[scale];
  return Math.max(...agencies.governmentZones.map((zone) => tickAt(at, { zone, calendar })));
}

/** After how many outages in a row a run leaves the rest of a page to the next run. */
const OUTAGES_IN_A_ROW = 3;

/**
 * Processes reports one after the other. Returns whether any progress was made, or that an outage
 * ended it.
 */
async function processEach(
  run: Run,
  trackingIds: readonly string[],
  process: (trackingId: string) => Promise<boolean>,
): Promise<"progress" | "nothing-done" | "outage"> {
  const { sweep } = run;
  let progressed = false;
  let outages = 0;
  for (const trackingId of trackingIds) {
    // Each outage takes seconds of retries, and a run has minutes.
    if (outages === OUTAGES_IN_A_ROW) return "outage";
    try {
      const isDone = await processOrPark(run, trackingId, process);
      progressed ||= isDone;
      outages = 0;
    } catch (error) {
      logException(error, { function: FUNCTION, trackingId });
      sweep.failed += 1;
      outages += 1;
    }
  }
  if (progressed) return "progress";
  return outages > 0 ? "outage" : "nothing-done";
}

/**
 * Processes a report, or parks it if it cannot be processed; returns whether any progress was made.
 *
 * @throws the error of an outage; also of the parking, which a missing right may prevent
 */
async function processOrPark(
  { deps, at, sweep }: Run,
  trackingId: string,
  process: (trackingId: string) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await process(trackingId);
  } catch (error) {
    if (isOutage(error)) throw error;
    logException(error, { function: FUNCTION, trackingId });
    await parkReport(deps.table, trackingId, at);
    sweep.parked += 1;
    return true;
  }
}
