import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { put } from "#test/support/admin.ts";
import { call, runSchedule, setClock, sweep } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, actAsReporter, type Submitted, submitted } from "#test/support/requests.ts";
import { stackTable } from "#test/support/stack-table.ts";
import { takenBack, type WrittenCell, writeCells } from "#test/support/write-cells.ts";

/** A government whose figures no other test counts in. */
const PASER = "pemkab-paser";

const cell = (
  view: WrittenCell["view"],
  key: string,
  period: string,
  counters: WrittenCell["counters"],
): WrittenCell => ({ government: PASER, view, key, period, counters });

/** Writes cells that are taken back after the last test. */
const written: WrittenCell[][] = [];
async function write(...cells: WrittenCell[]): Promise<void> {
  await writeCells(stackTable(), cells);
  written.push(cells);
}
afterAll(async () => {
  for (const cells of written) await writeCells(stackTable(), takenBack(cells));
});

const settled = (met: number, missed: number) => ({
  "met.completion": met,
  "missed.completion": missed,
});

describe("the ranking", () => {
  const FORMER = "dinas-lama-paser";

  beforeAll(async () => {
    const former = await put(`agencies/${FORMER}`, {
      ...{ name: "Dinas Lama", shortName: "Dinas Lama", kind: "unit", region: "64" },
      ...{ parent: PASER, categories: [], active: false, succeededBy: "dinkes-kaltim" },
    });
    expect(former).toMatchObject({ status: 200, body: { succeededBy: "dinkes-kaltim" } });
    await write(
      cell("A", FORMER, "2022-06", settled(12, 2)),
      // 2022-05 to 2023-04 are the twelve months before May 2023.
      cell("A", "dinkes-kaltim", "2022-05", settled(95, 5)),
      cell("A", "dpupr-pera-kaltim", "2023-04", settled(110, 10)),
      cell("A", "dishub-kaltim", "2023-04", settled(19, 1)),
      cell("A", "disdikbud-kaltim", "2023-04", settled(9, 0)),
      // Not in the period: the current month, and the thirteenth one.
      cell("A", "dinkes-kaltim", "2023-05", settled(0, 50)),
      cell("A", "dinkes-kaltim", "2022-04", settled(0, 50)),
      cell("A", "dinkes-kaltim", "NOW", { "overdue-level.1": 4, "overdue-level.3": 2 }),
    );
    await setClock("2023-05-10T02:00:00Z");
  });

  const ranking = async (query: string) => {
    const { status, body, headers } = await call("GET", `/v1/monitoring/ranking?${query}`);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("public, max-age=60");
    return body;
  };

  test("is by the lower bound, in groups by volume; of few it is a list", async () => {
    const { from, to, items } = await ranking(`of=agencies&period=12&government=${PASER}`);
    expect([from, to]).toEqual(["2022-05", "2023-04"]);
    expect(
      items
        .slice(0, 3)
        .map(({ code, group, place }: Record<string, unknown>) => [code, group, place]),
    ).toEqual([
      ["dinkes-kaltim", "large", 1],
      ["dpupr-pera-kaltim", "large", 2],
      ["dishub-kaltim", "medium", 1],
    ]);
    const [first] = items;
    expect(first).toMatchObject({
      ranked: true,
      onTime: { numerator: 95, denominator: 100, value: 0.95 },
      overdue: { 1: 4, 2: 0, 3: 2 },
      levelThree: {
        reports: 2,
        list: `/v1/monitoring/overdue?government=${PASER}&agency=dinkes-kaltim`,
      },
    });
    expect(first.onTime.lower).toBeCloseTo(0.8882, 4);
    const few = items.find(({ code }: { code: string }) => code === "disdikbud-kaltim");
    expect(few).toMatchObject({ ranked: false, onTime: { denominator: 9 } });
    expect(few).not.toHaveProperty("place");
    expect((await call("GET", first.levelThree.list)).status).toBe(200);
  });

  test("shows an agency that is not active any more, and the one that succeeded it", async () => {
    // Functions keep the agencies for a minute.
    const line = async () =>
      (await ranking(`period=12&government=${PASER}`)).items.find(
        ({ code }: { code: string }) => code === FORMER,
      );
    await expect.poll(line, { timeout: 90_000, interval: 1_000 }).toMatchObject({
      active: false,
      succeededBy: "dinkes-kaltim",
      ranked: true,
      onTime: { numerator: 12, denominator: 14 },
    });
    const without = (await ranking(`period=3&government=${PASER}`)).items;
    expect(without.map(({ code }: { code: string }) => code)).not.toContain(FORMER);
  }, 100_000);

  test("over three months leaves out what settled before", async () => {
    const { items } = await ranking(`of=agencies&period=3&government=${PASER}`);
    expect(items[0]).toMatchObject({ code: "dpupr-pera-kaltim", group: "large", place: 1 });
    const dinkes = items.find(({ code }: { code: string }) => code === "dinkes-kaltim");
    expect(dinkes).toMatchObject({ ranked: false, onTime: { denominator: 0, value: null } });
  });

  test("of governments shows the coordinators' own deadline", async () => {
    const { items } = await ranking("of=governments");
    expect(items.length).toBeGreaterThan(10);
    for (const item of items) expect(item.verification).toBeDefined();
  });

  test.each([
    ["of=kota", ["of"]],
    ["period=6", ["period"]],
    ["government=dinkes-kaltim", ["government"]],
    ["agency=dinkes-kaltim", ["agency"]],
  ])("%s is refused", async (query, expected) => {
    const { status, body } = await call("GET", `/v1/monitoring/ranking?${query}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(expected);
  });
});

describe("long overdue reports", () => {
  const OWNER = "dpupr-pera-kaltim";
  let report: Submitted;
  let publicId = "";
  let hiddenId = "";
  const listed = async (query = "") => {
    const { body } = await call("GET", `/v1/monitoring/overdue?limit=100${query}`);
    return body.items as { trackingId: string }[];
  };
  const ownLine = async (query = "") =>
    (await listed(query)).find(({ trackingId }) => trackingId === publicId);

  beforeAll(async () => {
    await setClock("2026-08-03T02:00:00Z");
    report = await submitted();
    publicId = report.trackingId;
    await act("koordinator", publicId, example.forward);
    hiddenId = (await submitted()).trackingId;
    await setClock("2026-09-28T02:00:00Z");
  });

  test("are named by number, agency, deadline and days, if they are public", async () => {
    await sweep();
    expect(await ownLine()).toEqual({
      trackingId: publicId,
      agency: OWNER,
      deadline: "first-follow-up",
      dueAt: expect.stringMatching(/^2026-08-/),
      workingDaysOverdue: expect.any(Number),
    });
    expect((await listed()).map(({ trackingId }) => trackingId)).not.toContain(hiddenId);
    expect(await ownLine(`&agency=${OWNER}`)).toBeDefined();
    expect(await ownLine("&agency=dinkes-kaltim")).toBeUndefined();
  });

  test("are in the total also if they are not public", async () => {
    const total = async () => (await call("GET", "/v1/monitoring/overdue")).body.total;
    await expect.poll(total, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  });

  test("vanish from the list once the deadlines are met", async () => {
    await act("penghubung.dpupr", publicId, { action: "follow-up", text: "Sedang diperiksa." });
    // Completion is long overdue as well.
    expect(await ownLine()).toMatchObject({ agency: OWNER, deadline: "completion" });
    await act("penghubung.dpupr", publicId, example.answer);
    expect(await ownLine()).toBeUndefined();
  });

  test("name no agency where a review is overdue, and are not among an agency's", async () => {
    for (const state of ["in-progress", "in-progress", "under-review"]) {
      const { body } = await actAsReporter(report, { action: "dispute", reason: "Masih padam." });
      expect(body.state).toBe(state);
      if (state === "in-progress") await act("penghubung.dpupr", publicId, example.answer);
    }
    await setClock("2026-11-30T02:00:00Z");
    await sweep();
    expect(await ownLine()).toEqual({
      trackingId: publicId,
      deadline: "review",
      dueAt: expect.stringMatching(/^2026-10-/),
      workingDaysOverdue: expect.any(Number),
    });
    expect(await ownLine(`&agency=${OWNER}`)).toBeUndefined();
  });

  test.each([
    ["agency=tidak-ada", ["agency"]],
    ["government=dinkes-kaltim", ["government"]],
    ["cursor=abc.def", ["cursor"]],
    ["limit=101", ["limit"]],
  ])("%s is refused", async (query, expected) => {
    const { status, body } = await call("GET", `/v1/monitoring/overdue?${query}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(expected);
  });
});

describe("editions", () => {
  const MONTH = "2024-02";
  const edition = (query = "") =>
    call("GET", `/v1/monitoring?government=${PASER}&edition=${MONTH}${query}`);
  const publish = async () => {
    const { published } = (await runSchedule("publish-month")) as { published: string[] };
    return published.includes(PASER);
  };

  beforeAll(() =>
    write(
      cell("G", "all", MONTH, { received: 10, "open.forwarded": 10, "missed.completion": 1 }),
      cell("A", "dinkes-kaltim", MONTH, { assigned: 4 }),
      cell("X", "all", MONTH, { received: 6 }),
    ),
  );

  test("appear on the fifth working day, and a second run publishes nothing", async () => {
    // In March 2024 the first is a Friday; the fifth working day is Thursday the 7th.
    await setClock("2024-03-06T00:00:00Z");
    expect(await publish()).toBe(false);
    expect((await edition()).status).toBe(404);
    await setClock("2024-03-07T00:00:00Z");
    expect(await publish()).toBe(true);
    await setClock("2024-03-08T00:00:00Z");
    expect(await publish()).toBe(false);
    expect((await edition()).body).toMatchObject({
      edition: MONTH,
      publishedAt: "2024-03-07T00:00:00.000Z",
      months: [{ month: MONTH, cells: { complaint: { received: 10 } }, secret: 6 }],
      revisions: [],
    });
  });

  test("stay as they were; what changes later is a revision with its reason", async () => {
    await write(
      cell("G", "all", MONTH, {
        "open.forwarded": -2,
        "closed.confirmed": 2,
        "missed.completion": 1,
      }),
    );
    const { body } = await edition();
    expect(body.months[0].cells.complaint).toMatchObject({ "open.forwarded": 10 });
    const common = { month: MONTH, classification: "complaint" };
    expect(body.revisions).toEqual([
      { ...common, counter: "closed.confirmed", old: 0, new: 2, reason: "handled" },
      { ...common, counter: "missed.completion", old: 1, new: 2, reason: "late-settled" },
      { ...common, counter: "open.forwarded", old: 10, new: 8, reason: "handled" },
    ]);
  });

  test("have the figures of each agency, region and category too", async () => {
    const { body } = await edition("&agency=dinkes-kaltim");
    expect(body.months[0].cells.complaint).toMatchObject({ assigned: 4 });
    const { body: none } = await edition("&agency=dishub-kaltim");
    expect(none.months[0].cells.complaint).toEqual({ received: 0 });
  });
});
