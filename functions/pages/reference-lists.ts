import type { Agency } from "#domain/reference/agencies.ts";
import type { Category } from "#domain/reference/categories.ts";
import { namedLists } from "#http/named-lists.ts";
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

/** Returns what reads the lists of reference data, which are kept for a while. */
export function readReferenceLists(table: Table): () => Promise<ReferenceLists> {
  const read = namedLists(table);
  return async () => {
    const lists = await read();
    const { agencies, categories } = lists;
    return { agencies, categories, names: namesFrom(lists), choices: submitChoices(lists) };
  };
}
