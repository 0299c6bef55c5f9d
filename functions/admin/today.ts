import { agencyTree } from "#domain/reference/agencies.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import { type Instant, type LocalDate, localDate } from "#domain/time/local-time.ts";
import { listAgencies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";

export interface LeadDeps {
  readonly table: Table;
  /** The government in whose zone a day begins and ends; a province lies in one zone. */
  readonly leadGovernment: string;
}

/**
 * Returns the current date of the lead government. It holds for all governments of its province.
 */
export async function today({ table, leadGovernment }: LeadDeps, at: Instant): Promise<LocalDate> {
  return localDate(at, zoneOf(leadGovernment, agencyTree(await listAgencies(table))));
}
