import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import type { Agency } from "#domain/reference/agencies.ts";
import type { Category } from "#domain/reference/categories.ts";
import { namedLists } from "#http/named-lists.ts";
import { cached } from "#platform/cached.ts";
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
export function readReferenceLists(table: Table): () => Promise<ReferenceLists> {
  const lists = namedLists(table);
  return cached(async () => {
    const { agencies, categories, regions } = await lists();
    const named = { agencies, categories, regions };
    return { agencies, categories, names: namesFrom(named), choices: submitChoices(named) };
  }, KEPT_FOR_SECONDS);
}
