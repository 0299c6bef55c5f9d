import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, test } from "vitest";
import type { CalendarYear } from "#domain/time/working-days.ts";
import { KALTIM, type ReferenceFiles, readReferenceData } from "#ops/reference-data.ts";
import { seed } from "#ops/seed.ts";
import { addOfficer } from "#ops/seed-officers.ts";
import { listChanges } from "#store/changes.ts";
import { loadOfficer } from "#store/officers.ts";
import {
  listAgencies,
  listCategories,
  loadCalendar,
  loadReferenceData,
  putCategories,
} from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { MONDAY } from "#test/support/example.ts";
import { emptyTable } from "#test/support/table.ts";

const files = await readReferenceData(KALTIM);
const year = (number: number): CalendarYear => ({
  year: number,
  decree: "Keputusan contoh",
  provisional: true,
  national: [],
  collectiveLeave: [],
});

let table: Table;
/** Agencies for which a topic was requested. */
const topics = new Set<string>();
/** Seeds without officers, so that no user pool is needed. */
const seeded = (changes: Partial<ReferenceFiles> = {}) =>
  seed({
    dynamodb: table.client,
    tableName: table.name,
    cognito: new CognitoIdentityProviderClient({ region: "local" }),
    userPoolId: "none",
    reference: { ...files, ...changes },
    officers: [],
    createTopic: async (agency) => {
      topics.add(agency);
    },
  });

beforeAll(async () => {
  table = await emptyTable();
  expect(await seeded()).toEqual([]);
});

describe("seeding", () => {
  test("writes all that is in the files", async () => {
    const reference = await loadReferenceData(table);
    expect(reference.agencies.subtree("pemprov-kaltim").length).toBeGreaterThan(20);
    expect(await listAgencies(table, "latest")).toHaveLength(files.agencies.length);
    expect(reference.categories.size).toBe(files.categories.length);
    expect(reference.regions.size).toBe(files.regions.length);
    expect(reference.policies).toEqual(files.policies);
    expect((await loadCalendar(table)).years).toEqual(files.calendarYears);
  });

  test("again keeps entries that were edited in between, names them, and adds new entries", async () => {
    const edited = { code: "kesehatan", name: "Kesehatan masyarakat", active: true };
    await putCategories(table, [edited]);
    const news = { code: "contoh", name: "Contoh", active: true };
    const categories = [...files.categories, news];
    const calendarYears = [...files.calendarYears, year(2028)];
    expect(await seeded({ categories, calendarYears })).toEqual(["category kesehatan"]);
    const stored = await listCategories(table, "latest");
    expect(stored).toContainEqual(edited);
    expect(stored).toContainEqual(news);
    expect((await loadCalendar(table)).years.at(-1)).toEqual(year(2028));
  });

  test("writes nothing if a new year would renumber other years", async () => {
    const calendarYears = [...files.calendarYears, year(2023)];
    const categories = [...files.categories, { code: "lain", name: "Lain", active: true }];
    await expect(seeded({ categories, calendarYears })).rejects.toThrow(
      "PUT /v1/admin/calendar/{year}",
    );
    expect((await loadCalendar(table)).years.map((each) => each.year)).not.toContain(2023);
    expect((await listCategories(table)).map(({ code }) => code)).not.toContain("lain");
  });
});

describe("an officer of the operator's list", () => {
  const officer = {
    sub: "sub-of-baru",
    email: "Baru@kaltim.example",
    name: "Baru",
    assignments: [{ role: "coordinator" as const, agency: "pemkab-berau" }],
  };
  const stored = { ...officer, email: "baru@kaltim.example" };

  test("is added once, with an audit record, and is not changed later", async () => {
    expect(await addOfficer(table, officer, { at: MONDAY })).toBe(false);
    expect(await addOfficer(table, officer, { at: MONDAY })).toBe(false);
    expect(await addOfficer(table, { ...officer, assignments: [] }, { at: MONDAY })).toBe(true);
    expect(await loadOfficer(table, officer.sub)).toEqual(stored);
    expect((await listChanges(table, "2026-07", { limit: 100 })).changes).toEqual([
      { at: MONDAY, by: "ops seed", kind: "officer", code: stored.email, after: stored },
    ]);
    const berau = (await listAgencies(table)).find(({ code }) => code === "pemkab-berau");
    expect(berau?.hasCoordinator).toBe(true);
  });

  test("is not added under the address of another account's officer, who keeps its place", async () => {
    const other = { ...officer, sub: "sub-of-another" };
    await expect.poll(() => addOfficer(table, other, { at: MONDAY })).toBe(true);
    expect(await loadOfficer(table, other.sub)).toBeUndefined();
    expect(await loadOfficer(table, officer.sub)).toEqual(stored);
  });

  test("of an unknown agency is refused, and the address is named", async () => {
    const stray = { ...officer, sub: "sub-of-x", email: "x@kaltim.example" };
    const assignments = [{ role: "coordinator" as const, agency: "tidak-ada" }];
    await expect(addOfficer(table, { ...stray, assignments }, { at: MONDAY })).rejects.toThrow(
      "x@kaltim.example was not added",
    );
  });
});
