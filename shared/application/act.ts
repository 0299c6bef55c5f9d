import { clockOf } from "#domain/reference/reference-data.ts";
import { accept, type Result, refuse } from "#domain/refusal.ts";
import { type Attempt, type DecideContext, decide } from "#domain/report/decide.ts";
import type { HistoryEvent, UnsealedEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import type { AttachmentList, Snapshot } from "#store/report-items.ts";
import { appendEvent, type NextEvent } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { newSalt } from "./new-salt.ts";

/** The state of a report, as it was read for a decision. */
export interface Loaded {
  readonly snapshot: Snapshot;
  readonly files: AttachmentList;
}

/** What taking an action on a report needs, besides the report and the command. */
export interface PerformContext extends Omit<DecideContext, "attachments"> {
  readonly table: Table;
}

/**
 * Takes an action on a report that was read: decides it, and writes its event and the new snapshot.
 * Returns the report after the action, or a refusal. If another request changed the report after it
 * was read, the refusal is `version-conflict`.
 */
export async function performAction(
  { snapshot, files }: Loaded,
  attempt: Attempt,
  context: PerformContext,
): Promise<Result<Loaded>> {
  const decided = decide(snapshot.report, attempt, { ...context, attachments: files.attachments });
  if (!decided.ok) return decided;
  const written = await writeEvent(snapshot, decided.value, context);
  if (!written.ok) return written;
  return accept({ snapshot: written.value.snapshot, files });
}

/**
 * Writes a decided event of a report and the snapshot after it in one transaction.
 *
 * @param more what else the event changes: the attachments, or another item
 */
export async function writeEvent(
  snapshot: Snapshot,
  decided: UnsealedEvent,
  { table, reference }: Pick<PerformContext, "table" | "reference">,
  more: Pick<NextEvent, "files" | "also"> = {},
): Promise<Result<{ readonly snapshot: Snapshot; readonly event: HistoryEvent }>> {
  const event = seal(decided, snapshot.report, newSalt);
  const next = { ...snapshot, report: evolve(snapshot.report, event) };
  const clock = clockOf(next.report, reference);
  const written = await appendEvent(table, { snapshot: next, event, clock, ...more });
  if (!written.appended) {
    const { version, state } = written.current.report;
    // This report did not change, so the report to merge into did.
    if (event.payload.action === "merge" && version === snapshot.report.version) {
      return refuse({ code: "invalid", issues: [{ path: "into", rule: "archived-report" }] });
    }
    return refuse({ code: "version-conflict", current: { version, state } });
  }
  return accept({ snapshot: next, event });
}
