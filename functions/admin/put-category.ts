import { method } from "#contract/methods/admin/put-category.ts";
import { categoryIssues } from "#domain/reference/category-edit.ts";
import type { UseCase } from "#http/use-case.ts";
import { categoryWrite, listCategories } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { edit } from "./edit.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Adds or replaces a category. */
export function putCategory({ table }: { readonly table: Table }): UseCase<typeof method> {
  return forSystemAdmins(method, table, ({ params: { code }, body, at }, by) =>
    edit({ table, at, by }, async () => {
      const categories = await listCategories(table, "latest");
      const after = { code, ...body };
      const issues = categoryIssues(after, categories);
      if (issues.length > 0) return { issues };
      const before = categories.find((category) => category.code === code);
      return {
        kind: "category",
        code,
        before,
        after,
        list: { entries: categories, by: "code" },
        writes: [categoryWrite(table, after)],
      };
    }),
  );
}
