import { type Attempt, decide } from "../../shared/domain/decide.ts";
import { evolve } from "../../shared/domain/evolve.ts";
import { seal } from "../../shared/domain/history.ts";
import type { Instant } from "../../shared/domain/local-time.ts";
import { clockOf, type ReferenceData } from "../../shared/domain/reference-data.ts";
import { accept, type Result, refuse } from "../../shared/domain/refusal.ts";
import type { Decided, HistoryEvent } from "../../shared/domain/report.ts";
import type { Snapshot } from "../../shared/store/report-items.ts";
import { appendEvent } from "../../shared/store/reports.ts";
import type { Table } from "../../shared/store/table-client.ts";

/** A report as it was read for a decision. */
export interface Loaded {
  readonly snapshot: Snapshot;
  readonly history: readonly HistoryEvent[];
}

export interface PerformContext {
  readonly table: Table;
  readonly reference: ReferenceData;
  readonly at: Instant;
}

/**
 * Takes an action on a report that has been read: decides it, and writes its event with the new
 * snapshot, unless somebody else acted in between.
 */
export async function performAction(
  loaded: Loaded,
  attempt: Attempt,
  context: PerformContext,
): Promise<Result<Loaded>> {
  const decided = decide(loaded.snapshot.report, attempt, context);
  return decided.ok ? writeDecided(loaded, decided.value, context) : decided;
}

/** Writes what was decided on a report: its event and the snapshot that it makes, or neither. */
export async function writeDecided(
  { snapshot, history }: Loaded,
  decided: Decided,
  { table, reference }: PerformContext,
): Promise<Result<Loaded>> {
  const event = seal(decided, snapshot.report);
  const next = { ...snapshot, report: evolve(snapshot.report, event) };
  const { collectiveLeave } = clockOf(next.report, reference).policy;
  const written = await appendEvent(table, { snapshot: next, event, collectiveLeave });
  if (!written.appended) {
    const { version, state } = written.current.report;
    return refuse({ code: "version-conflict", current: { version, state } });
  }
  return accept({ snapshot: next, history: [...history, event] });
}
