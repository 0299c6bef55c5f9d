import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import { cached } from "#platform/cached.ts";
import { listAgencies, listCategories, listRegions } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { type Names, namesFrom } from "#web/components/report/names.ts";

/** Returns a function that reads the names of agencies, categories and regions, and caches them. */
export const reportNames = (table: Table): (() => Promise<Names>) =>
  cached(async () => {
    const [agencies, categories, regions] = await Promise.all([
      listAgencies(table),
      listCategories(table),
      listRegions(table),
    ]);
    return namesFrom({ agencies, categories, regions });
  }, KEPT_FOR_SECONDS);
