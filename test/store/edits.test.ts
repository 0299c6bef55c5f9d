import { beforeAll, describe, expect, test } from "vitest";
import type { AgencyEntry } from "#domain/reference/agencies.ts";
import { FIRST_EDITION } from "#domain/reference/calendar-edition.ts";
import type { Change } from "#domain/reference/change.ts";
import type { Officer } from "#domain/report/access.ts";
import type { CalendarYear } from "#domain/time/working-days.ts";
import { listChanges, readRevision, writeChange } from "#store/changes.ts";
import { findOfficer, listOfficers, loadOfficer, officerWrites } from "#store/officers.ts";
import {
  agencyWrite,
  calendarYearWrite,
  categoryWrite,
  listAgencies,
  listCategories,
  loadCalendar,
  loadReferenceData,
  nextEditionWrite,
  putAgencies,
  putCalendarYears,
} from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { MONDAY } from "#test/support/example.ts";
import { emptyTable } from "#test/support/table.ts";

let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

const health = { code: "kesehatan", name: "Kesehatan", active: true };
const change = (after: object, at = MONDAY): Change => ({
  at,
  by: "admin@kaltim.example",
  kind: "category",
  code: "kesehatan",
  after: { ...after },
});

describe("an edit", () => {
  test("is written with its audit record; of two at once, only one is written", async () => {
    const seen = await readRevision(table);
    const names = ["Satu", "Dua", "Tiga"].map((name) => ({ ...health, name }));
    const written = await Promise.all(
      names.map((after) => writeChange(table, seen, change(after), [categoryWrite(table, after)])),
    );
    expect(written.filter((each) => each)).toHaveLength(1);
    const winner = names[written.indexOf(true)];
    expect(await listCategories(table, "latest")).toEqual([winner]);
    expect((await listChanges(table, "2026-07", { limit: 100 })).changes).toEqual([
      change(winner ?? {}),
    ]);
    expect(await readRevision(table)).toBe(seen + 1);
  });

  test("based on an outdated revision writes nothing, also no audit record", async () => {
    const seen = await readRevision(table);
    const stale = { ...health, name: "Basi" };
    expect(await writeChange(table, seen - 1, change(stale), [categoryWrite(table, stale)])).toBe(
      false,
    );
    const [category] = await listCategories(table, "latest");
    expect(category?.name).not.toBe("Basi");
    expect((await listChanges(table, "2026-07", { limit: 100 })).changes).toHaveLength(1);
  });

  test("is listed by its month, newest first", async () => {
    for (const at of ["2026-08-01T00:00:00.000Z", "2026-08-31T23:59:59.999Z"]) {
      const after = { ...health, name: at };
      await writeChange(table, await readRevision(table), change(after, at), [
        categoryWrite(table, after),
      ]);
    }
    const times = ["2026-08-31T23:59:59.999Z", "2026-08-01T00:00:00.000Z"];
    const { changes } = await listChanges(table, "2026-08", { limit: 100 });
    expect(changes.map(({ at }) => at)).toEqual(times);
    const newest = await listChanges(table, "2026-08", { limit: 1 });
    const { changes: older } = await listChanges(table, "2026-08", {
      after: newest.next,
      limit: 1,
    });
    expect([...newest.changes, ...older].map(({ at }) => at)).toEqual(times);
    expect((await listChanges(table, "2026-09", { limit: 100 })).changes).toEqual([]);
  });
});

describe("officers", () => {
  const agency = (code: string): AgencyEntry => ({
    code,
    name: `Pemerintah ${code}`,
    shortName: code,
    kind: "regency-government",
    region: "64",
    categories: [],
    active: true,
    zone: "Asia/Makassar",
  });
  const coordinator = (name: string, ...agencies: string[]): Officer => ({
    sub: `sub-of-${name}`,
    email: `${name}@kaltim.example`,
    name: "Contoh",
    assignments: agencies.map((code) => ({ role: "coordinator", agency: code })),
  });
  const edit = async (officer: Officer, displaced: readonly Officer[] = []) => {
    const revision = await readRevision(table);
    const before = await loadOfficer(table, officer.sub);
    const writes = officerWrites(table, { before, after: officer, displaced });
    return writeChange(table, revision, change(officer), writes);
  };
  const coordinated = async () =>
    (await listAgencies(table, "latest"))
      .filter(({ hasCoordinator }) => hasCoordinator)
      .map(({ code }) => code);

  beforeAll(() => putAgencies(table, [agency("north"), agency("south")]));

  test("count as the agency's coordinators while one of them has the role", async () => {
    expect(await coordinated()).toEqual([]);
    await edit(coordinator("a", "north", "south"));
    await edit(coordinator("b", "south"));
    expect(await coordinated()).toEqual(["north", "south"]);
    await edit(coordinator("a"));
    expect(await coordinated()).toEqual(["south"]);
    await edit(coordinator("b", "north"));
    expect(await coordinated()).toEqual(["north"]);
    await edit(coordinator("b", "north"));
    await edit(coordinator("b"));
    expect(await coordinated()).toEqual([]);
  });

  test("stay counted as coordinators when their agency is edited", async () => {
    await edit(coordinator("a", "north"));
    const renamed = { ...agency("north"), name: "Pemerintah Utara" };
    await writeChange(table, await readRevision(table), change(renamed), [
      agencyWrite(table, renamed),
    ]);
    const [north] = await listAgencies(table, "latest");
    expect(north).toEqual({ ...renamed, hasCoordinator: true });
    await edit(coordinator("a"));
  });

  test("are not written if one of their agencies does not exist", async () => {
    expect(await edit(coordinator("c", "nowhere"))).toBe(false);
    expect(await loadOfficer(table, "sub-of-c")).toBeUndefined();
  });

  test("without an assignment are stored, but cannot sign in", async () => {
    await edit(coordinator("a", "north"));
    expect(await findOfficer(table, "sub-of-a")).toEqual(coordinator("a", "north"));
    await edit(coordinator("a"));
    expect(await findOfficer(table, "sub-of-a")).toBeUndefined();
    expect(await loadOfficer(table, "sub-of-a")).toEqual(coordinator("a"));
  });

  test("are listed by email address", async () => {
    await expect
      .poll(async () => (await listOfficers(table)).map(({ email }) => email))
      .toEqual(["a@kaltim.example", "b@kaltim.example"]);
  });
});

describe("the calendar", () => {
  const year: CalendarYear = {
    year: 2026,
    decree: "Keputusan contoh",
    provisional: false,
    national: ["2026-01-01"],
    collectiveLeave: [],
  };

  test("has the first edition until its past is corrected", async () => {
    await putCalendarYears(table, [year]);
    expect((await loadCalendar(table, "latest")).edition).toEqual(FIRST_EDITION);
    expect(await loadCalendar(table, "latest")).toEqual({ years: [year], edition: FIRST_EDITION });
    expect((await loadReferenceData(table)).edition).toEqual(FIRST_EDITION);
  });

  test("gets the next edition in one transaction with the corrected year", async () => {
    const corrected = { ...year, national: ["2026-01-01", "2026-01-02"] };
    const correct = async (seen: { edition: number; completedEdition: number }) =>
      writeChange(table, await readRevision(table), change(corrected), [
        calendarYearWrite(table, corrected),
        nextEditionWrite(table, seen, MONDAY),
      ]);
    expect(await correct(FIRST_EDITION)).toBe(true);
    const edition = { edition: 1, changedAt: MONDAY, completedEdition: 0 };
    expect((await loadCalendar(table, "latest")).edition).toEqual(edition);
    expect(await loadCalendar(table, "latest")).toEqual({ years: [corrected], edition });
    expect((await loadReferenceData(table)).edition).toEqual(edition);
    expect(await correct(FIRST_EDITION)).toBe(false);
    expect(await correct(edition)).toBe(true);
    expect((await loadCalendar(table, "latest")).edition).toEqual({ ...edition, edition: 2 });
  });
});
