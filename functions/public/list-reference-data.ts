import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import type { Method } from "#contract/method.ts";
import { method as listAgenciesMethod } from "#contract/methods/public/list-agencies.ts";
import { method as listCategoriesMethod } from "#contract/methods/public/list-categories.ts";
import { method as listRegionsMethod } from "#contract/methods/public/list-regions.ts";
import { agencyEntry } from "#domain/reference/agencies.ts";
import type { UseCase } from "#http/use-case.ts";
import { cached } from "#platform/cached.ts";
import { listAgencies, listCategories, listRegions } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";

/** For how many seconds any cache may keep reference data: it changes a few times a year. */
const PUBLIC_SECONDS = 300;

/** Lists the choices of a form: agencies, categories and regions, each as a whole. */
export function listReferenceData(table: Table) {
  const agencies = async () => (await listAgencies(table)).map(agencyEntry);
  return {
    listAgencies: wholeList(listAgenciesMethod, agencies),
    listCategories: wholeList(listCategoriesMethod, () => listCategories(table)),
    listRegions: wholeList(listRegionsMethod, () => listRegions(table)),
  };
}

function wholeList<M extends Method>(
  method: M,
  load: () => Promise<readonly object[]>,
): UseCase<M> {
  const items = cached(load, KEPT_FOR_SECONDS);
  return {
    method,
    async handle() {
      return { ok: true, body: { items: await items() }, publicSeconds: PUBLIC_SECONDS };
    },
  };
}
