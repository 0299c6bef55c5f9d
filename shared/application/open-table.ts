import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { cached } from "#platform/cached.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import { type Table, tableNamed } from "#store/table-client.ts";

/**
 * How long an instance of a function uses reference data and officers before it reads them again.
 */
export const KEPT_FOR_SECONDS = 60;

/**
 * Returns the table with that name, and a function that reads its reference data and caches it.
 */
export function openTable(name: string): { table: Table; reference: () => Promise<ReferenceData> } {
  const table = tableNamed(name);
  return { table, reference: cached(() => loadReferenceData(table), KEPT_FOR_SECONDS) };
}
