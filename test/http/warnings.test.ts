import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type DemoOfficer, runSchedule, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { outbox } from "#test/support/outbox.ts";
import { act, submitted } from "#test/support/requests.ts";
import { stackTable } from "#test/support/stack-table.ts";
import { takenBack, type WrittenCell, writeCells } from "#test/support/write-cells.ts";

/** A Monday, at 07:00 in Makassar, of a year in which no other test has reports. */
const MONDAY = "2027-03-01";
const AT_SEVEN = "2027-02-28T23:00:00Z";

const AGENCY = "dpupr-pera-kaltim";
/** An agency without officers. */
const QUIET = "dishub-kaltim";
const GOVERNMENT = "pemprov-kaltim";
const CATEGORY = "pekerjaan-umum-dan-penataan-ruang";

const cell = (
  view: WrittenCell["view"],
  key: string,
  period: string,
  counters: WrittenCell["counters"],
  part = "",
): WrittenCell => ({ government: GOVERNMENT, view, key, period, counters, part });

const daysBefore = (days: number) =>
  new Date(Date.parse(MONDAY) - days * 86_400_000).toISOString().slice(0, 10);

const CELLS = [
  cell("A", AGENCY, "NOW", { "now.on-hold": 40, "now.in-progress": 60, "overdue-level.2": 3 }),
  cell("A", QUIET, "NOW", { "now.forwarded": 1 }),
  // Two weeks in which more comes than goes, and each takes longer than the week before.
  ...[3, 10, 17].map((days, week) =>
    cell("D", AGENCY, daysBefore(days), {
      "work-in": 9,
      "work-out": 7,
      returned: 2,
      [`days.completion.${12 - week}`]: 5,
      "days-sum.completion": 5 * (12 - week),
    }),
  ),
  cell("S", "64.09", daysBefore(2), { received: 9 }, CATEGORY),
  ...[10, 20, 30].map((days) => cell("S", "64.09", daysBefore(days), { received: 1 }, CATEGORY)),
  cell("A", AGENCY, "2027-02", { disputes: 40, answers: 50 }),
  cell("G", "all", "2027-02", { disputes: 45, answers: 900 }),
];

beforeAll(async () => {
  await writeCells(stackTable(), CELLS);
  // In time for the deadlines to fall in the week of the Monday: the first follow-up in five days.
  await setClock("2027-02-25T02:00:00Z");
  const { trackingId } = await submitted();
  await act("koordinator", trackingId, example.forward);
});

afterAll(() => writeCells(stackTable(), takenBack(CELLS)));

/** How many reports of the agency are overdue at level 2: those of other tests are among them. */
async function overdue(): Promise<number> {
  const { body } = await call("GET", `/v1/monitoring?agency=${AGENCY}`);
  return body.now.levels[2];
}

interface Item {
  readonly kind: string;
  readonly agency: string;
  readonly queue: string;
}
const warnings = async (as: DemoOfficer, agency?: string): Promise<Item[]> => {
  const { status, body } = await call("GET", "/v1/officer/warnings", { as });
  expect(status).toBe(200);
  return body.items.filter((item: Item) => agency === undefined || item.agency === agency);
};
const ofKind = (items: readonly Item[], kind: string) => items.find((item) => item.kind === kind);

describe("early warning", () => {
  beforeAll(() => setClock(AT_SEVEN));

  test("tells a leader of the own agency, with the queue that is meant", async () => {
    const items = await warnings("kepala.dpupr", AGENCY);
    expect(ofKind(items, "overdue")).toEqual({
      kind: "overdue",
      agency: AGENCY,
      level: 2,
      reports: await overdue(),
      queue: `/v1/officer/queue?agency=${AGENCY}&overdue=true`,
    });
    expect(ofKind(items, "on-hold")).toMatchObject({ held: expect.any(Number) });
    expect(ofKind(items, "returns")).toMatchObject({ returned: 2 });
    expect(ofKind(items, "backlog-grows")).toMatchObject({
      weeks: [
        // The report of this test came in the last week too.
        { growth: 3, median: 12 },
        { growth: 2, median: 11 },
        { growth: 2, median: 10 },
      ],
    });
    expect(ofKind(items, "disputes")).toMatchObject({ rate: expect.any(Number) });
    expect(ofKind(items, "deadlines-near")).toMatchObject({ within: { 5: expect.any(Number) } });
    expect(ofKind(items, "surge")).toBeUndefined();
    for (const { queue } of items) {
      expect((await call("GET", queue, { as: "kepala.dpupr" })).status).toBe(200);
    }
  });

  test("says where no officer signs in, and not where one does", async () => {
    expect(ofKind(await warnings("koordinator", QUIET), "no-sign-in")).toMatchObject({ open: 1 });
    await call("GET", "/v1/officer/me", { as: "penghubung.dpupr" });
    expect(ofKind(await warnings("koordinator", AGENCY), "no-sign-in")).toBeUndefined();
  });

  test("says where no officer gets notices, until one does", async () => {
    expect(ofKind(await warnings("koordinator", QUIET), "no-subscriber")).toBeDefined();
    await subscribe("koordinator", QUIET);
    expect(ofKind(await warnings("koordinator", QUIET), "no-subscriber")).toBeUndefined();
  });

  test("tells a coordinator of all agencies and of surges", async () => {
    const items = await warnings("koordinator");
    expect(ofKind(items, "overdue")).toBeDefined();
    expect(ofKind(items, "surge")).toMatchObject({
      agency: GOVERNMENT,
      region: "64.09",
      category: CATEGORY,
      lastWeek: 9,
      usual: 3 / 8,
    });
  });

  test("has nothing for officers who neither lead nor coordinate", async () => {
    expect(await warnings("penghubung.dpupr")).toEqual([]);
  });

  test("needs a sign-in", async () => {
    expect((await call("GET", "/v1/officer/warnings")).status).toBe(401);
  });
});

/** Waits for an email with such a subject. */
async function mailTo(address: string, subject: string) {
  const find = async () =>
    (await outbox()).find((mail) => mail.to === address && mail.subject?.startsWith(subject));
  await expect.poll(find).toBeDefined();
  const found = await find();
  if (!found) throw new Error("The mail is gone");
  return found;
}

/** Subscribes the own address, which the local stack confirms at once. */
async function subscribe(as: DemoOfficer, agency: string, headers = {}) {
  const body = { agency, protocol: "email", endpoint: `${as}@kaltim.example` };
  await call("PUT", "/v1/officer/subscriptions", { as, body, headers });
}

describe("Monday's message", () => {
  const LEADER = "kepala.dpupr@kaltim.example";
  const run = () => runSchedule("warn-leaders");

  test("comes on Monday at seven, once a week, by email to a leader who subscribed to nothing", async () => {
    await setClock("2027-02-28T22:59:00Z");
    expect(await run()).toMatchObject({ told: 0 });
    await setClock(AT_SEVEN);
    expect(await run()).toMatchObject({ told: 1, failed: 0 });
    const { subject, body } = await mailTo(LEADER, "Peringatan dini");
    expect(subject).toMatch(/^Peringatan dini pekan ini: \d+$/);
    expect(body).toContain(`${await overdue()} laporan terlambat tingkat 2`);
    expect(body).toContain(`/petugas/antrean?agency=${AGENCY}&overdue=true`);
    await setClock("2027-03-01T01:00:00Z");
    expect(await run()).toMatchObject({ told: 0 });
    await setClock("2027-03-02T00:00:00Z");
    expect(await run()).toMatchObject({ told: 0 });
  });

  test("goes to the address that a leader subscribed, in the next week", async () => {
    await subscribe("kepala.dpupr", AGENCY, { "Accept-Language": "en" });
    await setClock("2027-03-07T23:00:00Z");
    expect(await run()).toMatchObject({ told: 1 });
    const { body } = await mailTo(LEADER, "Early warnings this week");
    expect(body).toContain(`${await overdue()} reports overdue at level 2`);
  });
});
