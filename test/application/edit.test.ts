import { expect, test } from "vitest";
import { MOST_LIST_BYTES } from "#domain/reference/list-size.ts";
import type { Officer } from "#domain/report/access.ts";
import { edit } from "#functions/admin/edit.ts";
import { listChanges, readRevision, writeChange } from "#store/changes.ts";
import { officerWrites } from "#store/officers.ts";
import { categoryWrite, listCategories } from "#store/reference-data.ts";
import { transact } from "#store/transact.ts";
import { MONDAY } from "#test/support/example.ts";
import { emptyTable } from "#test/support/table.ts";

const by: Officer = {
  sub: "sub-of-admin",
  email: "admin@kaltim.example",
  name: "Admin",
  assignments: [{ role: "system-admin", agency: "pemprov-kaltim" }],
};
const category = { code: "baru", name: "Baru", active: true };

async function givenAdmin() {
  const table = await emptyTable();
  await transact(table, officerWrites(table, { before: undefined, after: by }));
  return table;
}

test("an edit that makes its list too long writes nothing and prepares nothing", async () => {
  const table = await givenAdmin();
  const after = category;
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

test("two admins who take each other's role at once: one keeps it", async () => {
  const table = await givenAdmin();
  const other: Officer = { ...by, sub: "sub-of-other", email: "lain@kaltim.example" };
  await transact(table, officerWrites(table, { before: undefined, after: other }));
  const remove = (officer: Officer, editor: Officer) =>
    edit({ table, at: MONDAY, by: editor }, async () => {
      const after = { ...officer, assignments: [] };
      return {
        ...{ kind: "officer", code: officer.email, before: officer, after, list: undefined },
        writes: officerWrites(table, { before: officer, after }),
      };
    });
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all([remove(by, other), remove(other, by)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    // Also one after the other: the first takes the role by which the second would act.
    const refused = answers.find(({ ok }) => !ok);
    expect(["edited-meanwhile", "system-admin-only"]).toContain(
      refused && !refused.ok && refused.problem,
    );
    for (const after of [by, other]) {
      const [before, revision] = [{ ...after, assignments: [] }, await readRevision(table)];
      const change = {
        at: MONDAY,
        by: "ops seed",
        kind: "officer",
        code: after.email,
        after,
      } as const;
      await writeChange(table, revision, change, officerWrites(table, { before, after }));
    }
  }
});

test("an edit by an officer who is no system admin any more writes nothing", async () => {
  const table = await emptyTable();
  const answer = await edit({ table, at: MONDAY, by }, async () => ({
    ...{ kind: "category", code: "baru", before: undefined, after: category, list: undefined },
    writes: [categoryWrite(table, category)],
  }));
  expect(answer).toMatchObject({ ok: false, problem: "system-admin-only" });
  expect(await listCategories(table, "latest")).toEqual([]);
});

test("an edit with more writes than a transaction holds is refused, and prepares nothing", async () => {
  const table = await givenAdmin();
  const editWith = (many: number) =>
    edit({ table, at: MONDAY, by }, async () => ({
      ...{ kind: "category", code: "baru", before: undefined, after: category, list: undefined },
      writes: Array.from({ length: many }, (_, n) =>
        categoryWrite(table, { ...category, code: `baru-${n}` }),
      ),
    }));
  expect(await editWith(99)).toMatchObject({
    issues: [{ path: "assignments", rule: "too-many-changes" }],
  });
  expect(await listCategories(table, "latest")).toEqual([]);
  expect((await editWith(98)).ok).toBe(true);
  expect(await listCategories(table, "latest")).toHaveLength(98);
});
