import { beforeAll, describe, expect, test } from "vitest";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { blamed, found, get, put } from "#test/support/admin.ts";
import { setClock } from "#test/support/api.ts";

const { calendarYears, policies } = await readReferenceData(KALTIM);

// These tests come after all others: test/support/calendar-last.ts.
beforeAll(() => setClock("2026-07-08T02:00:00Z"));

describe("a deadline policy", () => {
  const { id: present, ...policy } = found(policies[0]);
  const toCome = { ...policy, legalBasis: "Peraturan contoh", effectiveFrom: "2033-01-01" };

  test("of the future is added and edited", async () => {
    expect(await put("policies/contoh-2033", toCome)).toMatchObject({
      status: 200,
      body: { id: "contoh-2033", ...toCome },
    });
    const edited = { ...toCome, effectiveFrom: "2034-01-01", collectiveLeave: "working" };
    expect(await put("policies/contoh-2033", edited)).toMatchObject({ status: 200, body: edited });
    const { items } = (await get("policies")).body;
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(["contoh-2033", present]);
    expect(items).toContainEqual({ id: "contoh-2033", ...edited });
  });

  test.each<[string, string, object]>([
    ["in effect", present, policy],
    ["in effect, for later", present, toCome],
    ["of the past", "baru", { ...policy, effectiveFrom: "2026-07-07" }],
    ["of today", "baru", { ...policy, effectiveFrom: "2026-07-08" }],
    ["of the day of another", "baru", { ...toCome, effectiveFrom: "2034-01-01" }],
    ["of no day", "baru", { ...policy, effectiveFrom: "2026-02-30" }],
  ])("%s is refused", async (_, id, body) => {
    expect(blamed(await put(`policies/${id}`, body))).toEqual(["effectiveFrom"]);
  });

  test("takes effect by the day of the lead government", async () => {
    const body = { ...policy, effectiveFrom: "2026-07-08" };
    await setClock("2026-07-07T16:00:00Z");
    expect(blamed(await put("policies/baru", body))).toEqual(["effectiveFrom"]);
    await setClock("2026-07-08T02:00:00Z");
  });

  test("without a length is refused, and the field is named", async () => {
    const { review: _, ...workingDays } = policy.workingDays;
    const body = { ...toCome, workingDays: { ...workingDays, verification: 0 } };
    expect(blamed(await put("policies/baru", body)).sort()).toEqual([
      "workingDays.review",
      "workingDays.verification",
    ]);
  });
});

describe("a year of the calendar", () => {
  const yearOf = (year: number) => {
    const { year: _, ...rest } = found(calendarYears.find((each) => each.year === year));
    return rest;
  };
  const y2018 = yearOf(2018);
  const y2026 = yearOf(2026);
  const y2027 = yearOf(2027);
  const edition = async (): Promise<number> => (await get("calendar")).body.edition;

  test("of the future is edited, or added after the last year, without a new edition", async () => {
    const before = await edition();
    const decreed = {
      ...y2027,
      decree: "SKB contoh 2027",
      national: [...y2027.national, "2027-11-30"],
    };
    expect(await put("calendar/2027", decreed)).toMatchObject({
      status: 200,
      body: { year: 2027, ...decreed, edition: before },
    });
    await put("calendar/2028", { ...y2027, national: [], collectiveLeave: [] });
    const { items, edition: after } = (await get("calendar")).body;
    expect(after).toBe(before);
    expect(items.map(({ year }: { year: number }) => year)).toEqual([
      2018, 2024, 2025, 2026, 2027, 2028,
    ]);
    expect(items).toContainEqual({ year: 2027, ...decreed });
    expect(await put("calendar/2027", y2027)).toMatchObject({ status: 200 });
  });

  test("is edited from tomorrow on", async () => {
    const tomorrow = { ...y2026, national: [...y2026.national, "2026-07-09"] };
    expect(await put("calendar/2026", tomorrow)).toMatchObject({ status: 200 });
    expect(await put("calendar/2026", y2026)).toMatchObject({ status: 200 });
  });

  test.each<[string, number, object]>([
    ["yesterday", 2026, { ...y2026, national: [...y2026.national, "2026-07-07"] }],
    ["today", 2026, { ...y2026, national: [...y2026.national, "2026-07-08"] }],
    ["a year before others", 2023, { ...y2027, national: [], collectiveLeave: [] }],
  ])("is not edited for %s without `recompute`", async (_, year, body) => {
    const before = await edition();
    const reply = await put(`calendar/${year}`, body);
    expect(blamed(reply)).toEqual(["recompute"]);
    expect(reply.body.errors[0].message).toContain("tenggat yang berjalan harus dihitung ulang");
    expect(blamed(await put(`calendar/${year}`, { ...body, recompute: false }))).toEqual([
      "recompute",
    ]);
    expect(await edition()).toBe(before);
  });

  test("of the past is corrected with recompute, which begins an edition", async () => {
    const before = await edition();
    const corrected = { ...y2018, national: [...y2018.national, "2018-11-21"] };
    expect(await put("calendar/2018", { ...corrected, recompute: true })).toMatchObject({
      status: 200,
      body: { year: 2018, ...corrected, edition: before + 1 },
    });
    const { body } = await get("calendar");
    expect(body).toMatchObject({ edition: before + 1, changedAt: expect.any(String) });
    expect(body.items[0]).toEqual({ year: 2018, ...corrected });
    const [change] = (await get("changes")).body.items;
    expect(change).toMatchObject({
      kind: "calendar-year",
      code: "2018",
      before: { national: y2018.national },
      after: { national: corrected.national },
    });
    expect(change.after).not.toHaveProperty("recompute");
    await put("calendar/2018", { ...y2018, recompute: true });
    expect(await edition()).toBe(before + 2);
  });

  test("with recompute that corrects nothing begins no edition", async () => {
    const before = await edition();
    await put("calendar/2018", { ...y2018, recompute: true });
    expect(await edition()).toBe(before);
  });

  test.each<[string, string, object, string[]]>([
    ["a day of another year", "2027", { ...y2027, national: ["2026-01-01"] }, ["national.0"]],
    [
      "a day twice",
      "2027",
      { ...y2027, national: ["2027-01-01", "2027-01-01"], collectiveLeave: ["2027-01-01"] },
      ["national.1", "collectiveLeave.0"],
    ],
    ["a day that does not exist", "2027", { ...y2027, national: ["2027-02-29"] }, ["national.0"]],
    ["no decree", "2027", { ...y2027, decree: "" }, ["decree"]],
    ["another year in the body", "2027", { ...y2027, year: 2028 }, ["year"]],
    ["a malformed year", "27", y2027, ["year"]],
  ])("with %s is refused", async (_, year, body, fields) => {
    expect(blamed(await put(`calendar/${year}`, body))).toEqual(fields);
  });
});
