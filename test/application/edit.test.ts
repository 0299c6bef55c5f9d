import { expect, test } from "vitest";
import { MOST_LIST_BYTES } from "#domain/reference/list-size.ts";
import { edit } from "#functions/admin/edit.ts";
import { listChanges } from "#store/changes.ts";
import { categoryWrite, listCategories } from "#store/reference-data.ts";
import { MONDAY } from "#test/support/example.ts";
import { emptyTable } from "#test/support/table.ts";

const by = { sub: "sub-of-admin", email: "admin@kaltim.example", name: "Admin", assignments: [] };

test("an edit that makes its list too long writes nothing and prepares nothing", async () => {
  const table = await emptyTable();
  const after = { code: "baru", name: "Baru", active: true };
  const prepared: string[] = [];
  const answer = await edit({ table, at: MONDAY, by }, async () => ({
    kind: "category",
    code: "baru",
    before: undefined,
    after,
    list: { entries: [{ code: "lama", name: "x".repeat(MOST_LIST_BYTES - 50) }], by: "code" },
    prepare: async () => {
      prepared.push("baru");
    },
    writes: [categoryWrite(table, after)],
  }));
  expect(answer).toMatchObject({ ok: false, problem: "invalid" });
  expect(answer).toMatchObject({ issues: [{ path: "code", rule: "list-too-long" }] });
  expect(prepared).toEqual([]);
  expect(await listCategories(table, "latest")).toEqual([]);
  expect((await listChanges(table, MONDAY.slice(0, 7), { limit: 10 })).changes).toEqual([]);
});
