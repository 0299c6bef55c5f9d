import type { Table } from "#store/table-client.ts";
import { type Names, namesFrom } from "#web/components/report/names.ts";
import { namedLists } from "./named-lists.ts";

/** Returns a function that reads the names of agencies, categories and regions, and caches them. */
export function reportNames(table: Table): () => Promise<Names> {
  const lists = namedLists(table);
  return async () => namesFrom(await lists());
}
