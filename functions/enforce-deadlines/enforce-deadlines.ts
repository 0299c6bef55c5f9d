import { lastFallenOrdinal } from "../../shared/domain/deadlines.ts";
import { enforce } from "../../shared/domain/enforcement.ts";
import { type Instant, ZONES } from "../../shared/domain/local-time.ts";
import type { ReferenceData } from "../../shared/domain/reference-data.ts";
import { countMetric, log, logException } from "../../shared/platform/log.ts";
import { DUE_SHARDS } from "../../shared/store/keys.ts";
import { listDue } from "../../shared/store/report-lists.ts";
import { loadReport } from "../../shared/store/reports.ts";
import type { Table } from "../../shared/store/table-client.ts";
import { writeDecided } from "../runtime/perform-action.ts";

export interface EnforceDeadlinesDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
}

/** What a sweep did. */
export interface Sweep {
  readonly closed: number;
  /** Reports that somebody else acted on meanwhile, or that fall due elsewhere first: left as they are. */
  readonly left: number;
  readonly failed: number;
}

/** Reports of a shard that one run takes up at most; the next run goes on. */
const PER_SHARD = 200;

/**
 * Lets time act on the reports whose deadline has fallen: closes those that were answered and met
 * with silence. It reads the due index, so it costs what is due; a report that fails does not stop
 * the others, and one that somebody else acts on meanwhile is left alone, so that runs may overlap.
 */
export async function enforceDeadlines(deps: EnforceDeadlinesDeps, at: Instant): Promise<Sweep> {
  const reference = await deps.reference();
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);
  const sweeps = await Promise.all(
    (["off", "working"] as const).flatMap((collectiveLeave) => {
      const calendar = reference.calendars[collectiveLeave];
      const through = Math.max(...ZONES.map((zone) => lastFallenOrdinal(at, zone, calendar)));
      return shards.map(async (shard) => {
        const due = { collectiveLeave, shard, through, limit: PER_SHARD };
        return enforceAll(deps.table, reference, at, await listDue(deps.table, due));
      });
    }),
  );
  const results = sweeps.flat();
  const count = (result: Result) => results.filter((each) => each === result).length;
  const sweep = { closed: count("closed"), left: count("left"), failed: count("failed") };
  countMetric("ReportsClosedByTime", sweep.closed);
  if (sweep.failed > 0) countMetric("UnexpectedError", sweep.failed, { Function: FUNCTION });
  log("info", "sweep", { function: FUNCTION, ...sweep });
  return sweep;
}

const FUNCTION = "enforce-deadlines";
type Result = "closed" | "left" | "failed";

async function enforceAll(
  table: Table,
  reference: ReferenceData,
  at: Instant,
  trackingIds: readonly string[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const trackingId of trackingIds) {
    try {
      results.push(await enforceOne(table, reference, at, trackingId));
    } catch (error) {
      logException(error, { function: FUNCTION, trackingId });
      results.push("failed");
    }
  }
  return results;
}

async function enforceOne(
  table: Table,
  reference: ReferenceData,
  at: Instant,
  trackingId: string,
): Promise<Result> {
  const { snapshot, history } = await loadReport(table, trackingId, "latest");
  if (!snapshot) return "left";
  const decided = enforce(snapshot.report, { at, reference });
  if (!decided?.ok) return "left";
  const written = await writeDecided({ snapshot, history }, decided.value, {
    table,
    reference,
    at,
  });
  return written.ok ? "closed" : "left";
}
