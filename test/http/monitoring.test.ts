import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import { stackTable } from "#test/support/stack-table.ts";
import { takenBack, type WrittenCell, writeCells } from "#test/support/write-cells.ts";

const KUTIM = "pemkab-kutim";
const AGENCY = "dinkes-kaltim";

const cell = (view: WrittenCell["view"], key: string, period: string, counters: object) =>
  ({ government: KUTIM, view, key, period, counters }) as WrittenCell;

/** Months that no report of another test counts in. */
const CELLS: WrittenCell[] = [
  cell("G", "all", "2021-02", {
    received: 12,
    spam: 2,
    answered: 5,
    "archived.out-of-scope": 1,
    "met.completion": 3,
    "missed.completion": 1,
    "open.forwarded": 0,
  }),
  { ...cell("G", "all", "2021-02", { received: 1 }), classification: "supervisory" },
  { ...cell("G", "all", "2021-02", daysOf([3, 5, 5, 8, 21])), part: "completion" },
  { ...cell("G", "all", "2021-02", daysOf([1, 2, 3, 4])), part: "verification" },
  cell("G", "all", "2021-03", { received: 4 }),
  cell("X", "all", "2021-02", { received: 4 }),
  cell("X", "all", "2021-03", { received: 7 }),
  cell("X", AGENCY, "2021", { assigned: 21 }),
  cell("G", "all", "NOW", {
    "now.forwarded": 3,
    "overdue-now.completion": 2,
    "overdue-level.3": 1,
  }),
  cell("A", AGENCY, "2021-02", { assigned: 3 }),
  cell("R", "64.08", "2021-02", { received: 9 }),
  cell("K", "kesehatan", "2021-02", { received: 6 }),
  { ...cell("AR", AGENCY, "2021-02", { assigned: 2 }), part: "64.08.01" },
  { ...cell("AR", AGENCY, "2021-02", { assigned: 4 }), part: "64.74.01" },
  { ...cell("AR", AGENCY, "NOW", { "now.forwarded": 2 }), part: "64.08.01" },
  { ...cell("AK", AGENCY, "2021-02", { assigned: 5 }), part: "kesehatan" },
  { ...cell("RK", "kesehatan", "2021-02", { received: 7 }), part: "64.08.01" },
];

function daysOf(days: readonly number[]): object {
  const entries = days.map((day) => [`days.x.${day}`, days.filter((d) => d === day).length]);
  return { ...Object.fromEntries(entries), "days-sum.x": days.reduce((a, b) => a + b, 0) };
}

/** Names the kind of durations in the counters. */
const named = (written: WrittenCell): WrittenCell => ({
  ...written,
  counters: Object.fromEntries(
    Object.entries(written.counters).map(([name, n]) => [
      name.replace(/^(days|days-sum)\.x/, `$1.${written.part}`),
      n,
    ]),
  ),
});

const figures = async (query: string) => (await call("GET", `/v1/monitoring?${query}`)).body;
const ofKutim = (query: string) => figures(`government=${KUTIM}&${query}`);

beforeAll(async () => {
  await writeCells(stackTable(), CELLS.map(named));
});

afterAll(() => writeCells(stackTable(), takenBack(CELLS.map(named))));

describe("figures by month", () => {
  test("of a government, with rates, durations and what stands now", async () => {
    await setClock("2026-08-14T02:03:04Z");
    const body = await ofKutim("from=2021-01&to=2021-03");
    expect(body).toMatchObject({
      asOf: "2026-08-14T02:03:00.000Z",
      government: KUTIM,
      zone: "Asia/Makassar",
    });
    const [january, february, march] = body.months;
    const none = { received: 0 };
    expect(january).toMatchObject({
      month: "2021-01",
      cells: {
        complaint: none,
        supervisory: none,
        "information-request": none,
        aspiration: none,
      },
      secret: "<5",
    });
    expect(february.cells.complaint).toEqual({
      received: 12,
      spam: 2,
      answered: 5,
      "archived.out-of-scope": 1,
      "met.completion": 3,
      "missed.completion": 1,
    });
    expect(february.cells.supervisory).toEqual({ received: 1 });
    expect(february.rates["on-time.completion"]).toEqual({
      numerator: 3,
      denominator: 4,
      value: 0.75,
    });
    expect(february.rates["answered-share"]).toEqual({
      numerator: 5,
      denominator: 11,
      value: 5 / 11,
    });
    expect(february.times.completion).toEqual({ median: 5, p90: 21, mean: 8.4, n: 5 });
    expect(february.times.verification).toEqual({ median: null, p90: null, mean: null, n: 4 });
    expect(february.secret).toBe("<5");
    expect(march.secret).toBe(7);
    expect(body.now.states.forwarded).toBe(3);
    expect(body.now.overdue.completion).toBe(2);
    expect(body.now.levels).toEqual({ 1: 0, 2: 0, 3: 1 });
  });

  test.each([
    [`agency=${AGENCY}`, "assigned", 3],
    ["region=64.08", "received", 9],
    ["category=kesehatan", "received", 6],
    [`agency=${AGENCY}&region=64.08`, "assigned", 2],
    [`agency=${AGENCY}&region=64`, "assigned", 6],
    [`agency=${AGENCY}&category=kesehatan`, "assigned", 5],
    ["region=64.08.01&category=kesehatan", "received", 7],
  ])("filtered by %s", async (filter, counter, expected) => {
    const { months, ...body } = await ofKutim(`from=2021-02&to=2021-02&${filter}`);
    expect(months[0].cells.complaint[counter]).toBe(expected);
    expect(months[0]).not.toHaveProperty("secret");
    const isOfTwo = filter.includes("&");
    expect(months[0].times).toEqual(isOfTwo ? {} : expect.objectContaining({ completion: NONE }));
    expect(body.secretByYear).toEqual(
      filter === `agency=${AGENCY}` ? { 2021: "20-49" } : undefined,
    );
  });
  const NONE = { median: null, p90: null, mean: null, n: 0 };

  test("what stands now is filtered too", async () => {
    const { now } = await ofKutim(`from=2021-02&to=2021-02&agency=${AGENCY}&region=64.08`);
    expect(now.states.forwarded).toBe(2);
  });

  test("are of twelve months up to the current one in the government's zone, if not said", async () => {
    await setClock("2026-08-31T16:00:00Z");
    const { months } = await ofKutim("");
    expect(months.map(({ month }: { month: string }) => month)).toEqual([
      ...["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"],
      ...["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"],
    ]);
  });

  test("of the lead government, if none is named", async () => {
    expect(await figures("from=2021-02&to=2021-02")).toMatchObject({
      government: "pemprov-kaltim",
    });
  });

  test("may be cached for a minute, and are not sent again within it", async () => {
    await setClock("2026-08-14T02:03:00Z");
    const path = `/v1/monitoring?government=${KUTIM}&from=2021-02&to=2021-02`;
    const first = await call("GET", path);
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    const headers = { "If-None-Match": first.headers.get("etag") ?? "" };
    expect((await call("GET", path, { headers })).status).toBe(304);
  });

  test.each([
    [`agency=${AGENCY}&region=64.08&category=kesehatan`, ["category"]],
    ["agency=tidak-ada", ["agency"]],
    ["region=99", ["region"]],
    ["category=tidak-ada", ["category"]],
    ["government=dinkes-kaltim", ["government"]],
    ["agency=tidak-ada&region=99", ["agency", "region"]],
    ["from=2026-13", ["from"]],
    ["from=2026-3", ["from"]],
    ["to=Maret", ["to"]],
    ["from=2026-03&to=2026-02", ["to"]],
    ["from=2021-01&to=2026-01", ["from"]],
    ["edition=kemarin", ["edition"]],
    ["edition=2026-02&from=2026-02", ["from"]],
    ["edition=2026-02&agency=dinkes-kaltim&region=64.08", ["region"]],
    ["kota=samarinda", ["kota"]],
  ])("%s is refused", async (query, expected) => {
    const { status, body } = await call("GET", `/v1/monitoring?${query}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(expected);
  });

  test("sixty months are given", async () => {
    expect((await ofKutim("from=2021-01&to=2025-12")).months).toHaveLength(60);
  });

  test("an edition that was never published is not found", async () => {
    const { status, body } = await call("GET", "/v1/monitoring?edition=2019-02");
    expect([status, body.code]).toEqual([404, "edition-not-found"]);
  });
});
