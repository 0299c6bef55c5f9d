import { method } from "#contract/methods/admin/put-agency.ts";
import { agencyEntry } from "#domain/reference/agencies.ts";
import { agencyIssues } from "#domain/reference/agency-edit.ts";
import type { UseCase } from "#http/use-case.ts";
import { agencyWrite, listAgencies, listCategories, listRegions } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { edit } from "./edit.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface PutAgencyDeps {
  readonly table: Table;
  /** Creates an agency's topic if it does not exist. */
  readonly createTopic: (agency: string) => Promise<void>;
}

/** Adds or replaces an agency. Its topic is created first, so that every agency has one. */
export function putAgency({ table, createTopic }: PutAgencyDeps): UseCase<typeof method> {
  return forSystemAdmins(method, table, ({ params: { code }, body, at }, by) =>
    edit({ table, at, by }, async () => {
      const [agencies, regions, categories] = await Promise.all([
        listAgencies(table, "latest"),
        listRegions(table),
        listCategories(table, "latest"),
      ]);
      const after = { code, ...body };
      const entries = agencies.map(agencyEntry);
      const surroundings = {
        agencies,
        regions: new Set(regions.map((region) => region.code)),
        categories: new Set(categories.map((category) => category.code)),
      };
      const issues = agencyIssues(after, surroundings);
      if (issues.length > 0) return { issues };
      const before = entries.find((entry) => entry.code === code);
      return {
        kind: "agency",
        code,
        before,
        after,
        list: { entries, by: "code" },
        prepare: () => createTopic(code),
        writes: [agencyWrite(table, after)],
      };
    }),
  );
}
