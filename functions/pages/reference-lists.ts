import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import type { Agency } from "#domain/reference/agencies.ts";
import type { Category } from "#domain/reference/categories.ts";
import { cached } from "#platform/cached.ts";
import { listAgencies, listCategories, listRegions } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { type Names, namesFrom } from "#web/components/report/names.ts";
import { type SubmitChoices, submitChoices } from "#web/components/submit/choices.ts";

/** The reference data as pages show it. */
export interface ReferenceLists {
  /** All agencies, also inactive ones. */
  readonly agencies: readonly Agency[];
  /** All categories, also those that are no longer used. */
  readonly categories: readonly Category[];
  readonly names: Names;
  /** What filters offer. */
  readonly choices: SubmitChoices;
}

/** Returns what reads the lists of reference data, and keeps them. */
export const readReferenceLists = (table: Table): (() => Promise<ReferenceLists>) =>
  cached(async () => {
    const [agencies, categories, regions] = await Promise.all([
      listAgencies(table),
      listCategories(table),
      listRegions(table),
    ]);
    const lists = { agencies, categories, regions };
    return { agencies, categories, names: namesFrom(lists), choices: submitChoices(lists) };
  }, KEPT_FOR_SECONDS);
