import { agencyEntry } from "../../shared/domain/agencies.ts";
import { agencyIssues } from "../../shared/domain/agency-edit.ts";
import {
  agencyWrite,
  listAgencies,
  listCategories,
  listRegions,
} from "../../shared/store/reference-data.ts";
import type { Table } from "../../shared/store/table-client.ts";
import type { UseCase } from "../runtime/use-case.ts";
import { edit } from "./edit.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Adds or replaces an agency. */
export function putAgency({ table }: { readonly table: Table }): UseCase<"putAgency"> {
  return forSystemAdmins(table, ({ params: { code }, body, at }, by) =>
    edit({ table, at, by }, async () => {
      const [agencies, regions, categories] = await Promise.all([
        listAgencies(table, "latest"),
        listRegions(table),
        listCategories(table, "latest"),
      ]);
      const after = { code, ...body };
      const issues = agencyIssues(after, {
        agencies,
        regions: new Set(regions.map((region) => region.code)),
        categories: new Set(categories.map((category) => category.code)),
      });
      if (issues.length > 0) return { issues };
      const existing = agencies.find((agency) => agency.code === code);
      const before = existing && agencyEntry(existing);
      return { kind: "agency", code, before, after, writes: [agencyWrite(table, after)] };
    }),
  );
}
