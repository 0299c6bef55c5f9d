import { chunksOf } from "#domain/chunks.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { STATES } from "#domain/vocabulary.ts";
import { historyIn } from "#store/report-items.ts";
import { readWholeReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { wholeQueue } from "#store/whole-queue.ts";

/** How many histories are read at a time. */
const AT_ONCE = 32;

/**
 * Reads the history of every report of some governments, each once. An action that is taken during
 * the walk is in it or not; a report that is submitted during the walk may be missing.
 *
 * @throws Error if a history cannot be read or lacks an event
 */
export async function* allHistories(
  table: Table,
  governments: readonly string[],
): AsyncGenerator<readonly HistoryEvent[]> {
  const ids = [...(await allIds(table, governments))];
  for (const some of chunksOf(ids, AT_ONCE)) {
    yield* await Promise.all(some.map((trackingId) => historyOf(table, trackingId)));
  }
}

/**
 * Returns the numbers of all reports. The queues of governments hold every report by its state. They
 * are read twice: a report that changes its state during one reading can be missing in it.
 */
async function allIds(table: Table, governments: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>();
  const queues = governments.map((body) => ({ of: "government" as const, body }));
  for (let reading = 1; reading <= 2; reading++) {
    for await (const entries of wholeQueue(table, { queues, states: STATES })) {
      for (const { trackingId } of entries) ids.add(trackingId);
    }
  }
  return ids;
}

async function historyOf(table: Table, trackingId: string): Promise<readonly HistoryEvent[]> {
  const history = historyIn(trackingId, await readWholeReport(table, trackingId));
  if (history.length === 0) throw new Error(`The history of ${trackingId} has no event 1`);
  return history;
}
