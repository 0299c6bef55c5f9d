import { cached } from "#platform/cached.ts";
import { currentFigures } from "#store/figures-generation.ts";
import { listAgencies, listCategories } from "#store/reference-data.ts";
import { KEPT_FOR_SECONDS, openTable } from "./open-table.ts";

/** Makes what a function that publishes figures reads. */
export function openFigures(tableName: string) {
  const { table, reference } = openTable(tableName);
  const codesOfCategories = async () =>
    new Set((await listCategories(table)).map(({ code }) => code));
  return {
    table,
    reference,
    /** All agencies, also inactive ones. */
    agencies: cached(() => listAgencies(table), KEPT_FOR_SECONDS),
    /** The codes of all categories, also of those that are no longer used. */
    categories: cached(codesOfCategories, KEPT_FOR_SECONDS),
    figures: cached(() => currentFigures(table), KEPT_FOR_SECONDS),
  };
}
