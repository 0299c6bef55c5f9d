import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import { agencyEntry } from "#domain/reference/agencies.ts";
import type { Answer, UseCase } from "#http/use-case.ts";
import { cached } from "#platform/cached.ts";
import { listAgencies, listCategories, listRegions } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";

/** Seconds that anybody may keep reference data: it changes a few times a year. */
const PUBLIC_FOR = 300;

/** The lists that a form is filled from: agencies, categories and regions, each as a whole. */
export function listReferenceData(table: Table): {
  listAgencies: UseCase<"listAgencies">;
  listCategories: UseCase<"listCategories">;
  listRegions: UseCase<"listRegions">;
} {
  const agencies = async () => (await listAgencies(table)).map(agencyEntry);
  return {
    listAgencies: wholeList(agencies),
    listCategories: wholeList(() => listCategories(table)),
    listRegions: wholeList(() => listRegions(table)),
  };
}

function wholeList(load: () => Promise<readonly object[]>) {
  const items = cached(load, KEPT_FOR_SECONDS);
  return {
    async handle(): Promise<Answer> {
      return { ok: true, body: { items: await items() }, publicFor: PUBLIC_FOR };
    },
  };
}
