import { clockOf } from "#domain/reference/reference-data.ts";
import { accept, type Result, refuse } from "#domain/refusal.ts";
import { type Attempt, type DecideContext, decide } from "#domain/report/decide.ts";
import type { HistoryEvent, UnsealedEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { causedEvents } from "#domain/report/merging.ts";
import type { AttachmentList, Snapshot } from "#store/report-items.ts";
import { appendEvents, type NextEvent } from "#store/reports.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import type { Table } from "#store/table-client.ts";
import { loadRelated } from "./merged-reports.ts";
import { newSalt } from "./new-salt.ts";

/** The state of a report, as it was read for a decision. */
export interface Loaded {
  readonly snapshot: Snapshot;
  readonly files: AttachmentList;
}

/** What taking an action on a report needs, besides the report and the command. */
export interface PerformContext extends Omit<DecideContext, "attachments" | "mergeTarget"> {
  readonly table: Table;
}

/** How often an action is tried while others change the reports that it concerns too. */
const ATTEMPTS = 20;

/**
 * Takes an action on a report that was read: decides it, and writes its event and the new snapshot,
 * with the events that it causes in other reports. Returns the report after the action, or a
 * refusal. If another request changed the report after it was read, the refusal is
 * `version-conflict`.
 *
 * @throws Contention if other requests changed the other reports in each of 20 attempts
 */
export function performAction(
  { snapshot, files }: Loaded,
  attempt: Attempt,
  context: PerformContext,
): Promise<Result<Loaded>> {
  const { attachments } = files;
  return retryOnConflict<Result<Loaded>>(ATTEMPTS, async () => {
    const related = await loadRelated(context.table, snapshot.report, attempt.command);
    const mergeTarget = attempt.command.action === "merge" ? related[0]?.report : undefined;
    const decided = decide(snapshot.report, attempt, { ...context, attachments, mergeTarget });
    if (!decided.ok) return decided;
    const written = await writeRelated(snapshot, decided.value, context, { related });
    if (written === "changed-elsewhere") return conflict();
    if (!written.ok) return written;
    return accept({ snapshot: written.value.snapshot, files });
  });
}

/** What else an event changes: the attachments, or other items. */
type More = Pick<NextEvent, "files" | "also">;
type WriteContext = Pick<PerformContext, "table" | "reference">;
type Written = Result<{ readonly snapshot: Snapshot; readonly event: HistoryEvent }>;

/**
 * Writes a decided event of a report and the snapshot after it in one transaction. If another
 * request changed the report, or what else the event changes, the refusal is `version-conflict`.
 */
export async function writeEvent(
  snapshot: Snapshot,
  decided: UnsealedEvent,
  context: WriteContext,
  more: More = {},
): Promise<Written> {
  const written = await writeRelated(snapshot, decided, context, { ...more, related: [] });
  return written === "changed-elsewhere" ? conflictWith(snapshot) : written;
}

const conflictWith = ({ report: { version, state } }: Snapshot) =>
  refuse({ code: "version-conflict", current: { version, state } });

/** The same, with the events that it causes in the related reports. */
async function writeRelated(
  snapshot: Snapshot,
  decided: UnsealedEvent,
  { table, reference }: WriteContext,
  { related, ...more }: More & { readonly related: readonly Snapshot[] },
): Promise<Written | "changed-elsewhere"> {
  const nextOf = (of: Snapshot, unsealed: UnsealedEvent): NextEvent => {
    const event = seal(unsealed, of.report, newSalt);
    const next = { ...of, report: evolve(of.report, event) };
    return { snapshot: next, event, clock: clockOf(next.report, reference) };
  };
  const own = { ...nextOf(snapshot, decided), ...more };
  const change = { before: snapshot.report, after: own.snapshot.report };
  const caused = causedEvents(
    change,
    related.map(({ report }) => report),
    decided,
  );
  const others = caused.flatMap(({ on, event }) =>
    related.filter(({ report }) => report === on).map((each) => nextOf(each, event)),
  );
  const written = await appendEvents(table, own, { change, others });
  if (written.appended) return accept({ snapshot: own.snapshot, event: own.event });
  return written.current ? conflictWith(written.current) : "changed-elsewhere";
}
