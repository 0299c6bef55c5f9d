import { beforeAll, expect, test } from "vitest";
import type { Officer } from "#domain/report/access.ts";
import { listOfficersPage, officerWrites } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";
import { transact } from "#store/transact.ts";
import { emptyTable } from "#test/support/table.ts";

/** More than a page reads; some share an address, since it passed from one account to another. */
const MANY = 550;

const officers = Array.from({ length: MANY }, (_, n): Officer => {
  const address = String(Math.floor(n / 2) * 2 + (n % 7 === 0 ? 0 : n % 2)).padStart(4, "0");
  const agency = n % 10 === 0 ? "rare" : "usual";
  return {
    sub: `sub-${n}`,
    email: `${address}@kaltim.example`,
    name: `Petugas ${n}`,
    assignments: [{ role: "liaison-officer", agency }],
  };
});

let table: Table;
beforeAll(async () => {
  table = await emptyTable();
  for (let from = 0; from < MANY; from += 50) {
    const some = officers.slice(from, from + 50);
    const writes = some.flatMap((after) => officerWrites(table, { before: undefined, after }));
    await transact(table, writes);
  }
});

const isRare = ({ assignments }: Officer) => assignments.some(({ agency }) => agency === "rare");

async function pages(limit: number, wanted?: (officer: Officer) => boolean): Promise<Officer[][]> {
  const all: Officer[][] = [];
  let after: string | undefined;
  do {
    const page = await listOfficersPage(table, { after, limit, wanted });
    all.push([...page.entries]);
    after = page.next;
  } while (after !== undefined);
  return all;
}

const emails = (listed: readonly Officer[]) => listed.map(({ email }) => email);
const subs = (listed: readonly Officer[]) => listed.map(({ sub }) => sub).sort();

test.each([7, 100])("pages of %i hold each officer once, by address", async (limit) => {
  const all = await pages(limit);
  expect(all.every(({ length }) => length <= limit)).toBe(true);
  expect(subs(all.flat())).toEqual(subs(officers));
  expect(emails(all.flat())).toEqual(emails(officers).sort());
});

test.each([1, 7, 13, 100])("pages of %i hold each wanted officer once", async (limit) => {
  const all = await pages(limit, isRare);
  expect(all.every(({ length }) => length <= limit)).toBe(true);
  expect(subs(all.flat())).toEqual(subs(officers.filter(isRare)));
});

test("a page reads five hundred officers at most, so it may be empty and have a next page", async () => {
  const last = emails(officers).sort().at(-1);
  const all = await pages(20, ({ email }) => email === last);
  expect(all[0]).toEqual([]);
  expect(subs(all.flat())).toEqual(subs(officers.filter(({ email }) => email === last)));
});
