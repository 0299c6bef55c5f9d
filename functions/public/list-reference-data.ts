import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import type { Method } from "#contract/method.ts";
import { method as listAgenciesMethod } from "#contract/methods/public/list-agencies.ts";
import { method as listCategoriesMethod } from "#contract/methods/public/list-categories.ts";
import { method as listRegionsMethod } from "#contract/methods/public/list-regions.ts";
import { agencyEntry } from "#domain/reference/agencies.ts";
import type { Category } from "#domain/reference/categories.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import type { UseCase } from "#http/use-case.ts";
import { cached } from "#platform/cached.ts";
import { listAgencies, listRegions } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";

/**
 * Lists the choices of a form: agencies, categories and regions, each as a whole.
 *
 * @param categories all categories, cached
 */
export function listReferenceData(table: Table, categories: () => Promise<readonly Category[]>) {
  const agencies = async () => (await listAgencies(table)).map(agencyEntry);
  return {
    listAgencies: wholeList(listAgenciesMethod, cached(agencies, KEPT_FOR_SECONDS)),
    listCategories: wholeList(listCategoriesMethod, categories),
    listRegions: wholeList(
      listRegionsMethod,
      cached(() => listRegions(table), KEPT_FOR_SECONDS),
    ),
  };
}

function wholeList<M extends Method>(
  method: M,
  items: () => Promise<readonly object[]>,
): UseCase<M> {
  return {
    method,
    async handle() {
      return { ok: true, body: { items: await items() }, publicSeconds: PUBLIC_SECONDS.reference };
    },
  };
}
