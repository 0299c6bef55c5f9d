import { queueItems, queueQuery } from "#application/officer-queue.ts";
import type { CursorSigner } from "#contract/cursor.ts";
import { method } from "#contract/methods/officer/list-queue.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { cursorPage } from "#http/cursor-page.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { listQueue as listEntries } from "#store/report-queues.ts";
import type { Table } from "#store/table-client.ts";

export interface ListQueueDeps extends ForOfficersDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly cursors: () => Promise<CursorSigner>;
}

/** Lists the reports in the officer's reach, by their next deadline. */
export function listQueue(deps: ListQueueDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ query, at }, { sub, assignments }) => {
    const reference = await deps.reference();
    if (query.agency !== undefined && !reference.agencies.get(query.agency)) {
      return failure("invalid", { issues: [{ path: "agency", rule: "unknown-agency" }] });
    }
    const { limit, cursor, ...filters } = query;
    const question = { of: method.operationId, by: { ...filters, sub } };
    return cursorPage({ cursors: deps.cursors, question, cursor }, async (after) => {
      const request = { ...filters, assignments, at, reference };
      const page = { ...queueQuery(request), after, limit };
      const { entries, next } = await listEntries(deps.table, page);
      return { items: queueItems(entries, request), next };
    });
  });
}
