import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import { cached } from "#platform/cached.ts";
import { listAgencies, listCategories, listRegions } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";

/** The lists that pages take names and choices from. */
export type Lists = Awaited<ReturnType<ReturnType<typeof namedLists>>>;

/** Returns a function that reads the lists of reference data and caches them. */
export const namedLists = (table: Table) =>
  cached(async () => {
    const [agencies, categories, regions] = await Promise.all([
      listAgencies(table),
      listCategories(table),
      listRegions(table),
    ]);
    return { agencies, categories, regions };
  }, KEPT_FOR_SECONDS);
