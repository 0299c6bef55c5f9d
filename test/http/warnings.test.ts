import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { put, signIn } from "#test/support/admin.ts";
import { type CallOptions, call, runSchedule, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { openConfirmation, outbox } from "#test/support/outbox.ts";
import { act, submitted } from "#test/support/requests.ts";
import { stackTable } from "#test/support/stack-table.ts";
import { takenBack, type WrittenCell, writeCells } from "#test/support/write-cells.ts";

/** A Monday, at 07:00 in Makassar, of a year in which no other test has reports. */
const MONDAY = "2027-03-01";
const AT_SEVEN = "2027-02-28T23:00:00Z";

/** Agencies and governments of no other test, with officers of their own. */
const AGENCY = "disnakertrans-kaltim";
const PARENT = "dkp3a-kaltim";
const UNIT = "uptd-ppa";
const MAHULU = "pemkab-mahulu";
const WESTERN = "pemkab-uji-barat";
const KALTIM = "pemprov-kaltim";
const CATEGORY = "pekerjaan-umum-dan-penataan-ruang";

const cell = (
  view: WrittenCell["view"],
  key: string,
  period: string,
  counters: WrittenCell["counters"],
  others: Partial<WrittenCell> = {},
): WrittenCell => ({ government: KALTIM, view, key, period, counters, ...others });

const daysBefore = (days: number) =>
  new Date(Date.parse(MONDAY) - days * 86_400_000).toISOString().slice(0, 10);

const CELLS = [
  cell("A", AGENCY, "NOW", { "now.on-hold": 40, "now.in-progress": 60, "overdue-level.2": 3 }),
  cell("A", PARENT, "NOW", { "now.forwarded": 1 }),
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
  cell("S", "64.09", daysBefore(2), { received: 9 }, { part: CATEGORY }),
  ...[10, 20, 30].map((days) =>
    cell("S", "64.09", daysBefore(days), { received: 1 }, { part: CATEGORY }),
  ),
  cell("A", AGENCY, "2027-02", { disputes: 40, answers: 49 }),
  cell("G", "all", "2027-02", { disputes: 45, answers: 899 }),
  cell(
    "G",
    "all",
    "NOW",
    {
      "now.awaiting-verification": 5,
      "overdue-now.verification": 2,
      "now.under-review": 4,
      "overdue-now.review": 1,
    },
    { government: MAHULU },
  ),
  cell("G", "all", "NOW", { "overdue-now.verification": 6 }, { government: WESTERN }),
];

const addressOf = (name: string) => `${name}.dini@kaltim.example`;

/** Adds an officer. */
async function added(name: string, ...assignments: object[]): Promise<void> {
  await put(`officers/${addressOf(name)}`, { name: "Petugas Contoh", assignments });
}

const at = (role: string, agency: string) => ({ role, agency });
let leader: CallOptions;
let ofUnit: CallOptions;

/** Adds the officers, two reports of the agency, and what the figures say of others. */
beforeAll(async () => {
  await setClock("2027-02-17T02:00:00Z");
  await put(`agencies/${WESTERN}`, {
    ...{ name: "Pemerintah Uji Barat", shortName: "Uji Barat", kind: "regency-government" },
    ...{ region: "64.08", categories: [], active: true, zone: "Asia/Jakarta" },
  });
  await added("kepala", at("leader", AGENCY), at("leader", WESTERN));
  await added("penghubung", at("liaison-officer", AGENCY));
  await added("unit", at("liaison-officer", UNIT));
  await added("bupati", at("leader", MAHULU));
  await added("pengawas", at("overseer", MAHULU));
  await writeCells(stackTable(), CELLS);
  const forward = { ...example.forward, agency: AGENCY };
  // An answer, to which its reporter may react until the Wednesday after the Monday.
  const { trackingId: answered } = await submitted();
  await act("koordinator", answered, forward);
  const liaison = await signIn(addressOf("penghubung"));
  const path = `/v1/officer/reports/${answered}`;
  const { version } = (await call("GET", path, liaison)).body;
  const body = { version, ...example.answer };
  expect((await call("POST", `${path}/actions`, { ...liaison, body })).status).toBe(200);
  // A first follow-up that is due on the Thursday after the Monday.
  await setClock("2027-02-25T02:00:00Z");
  const { trackingId } = await submitted();
  await act("koordinator", trackingId, forward);
  leader = await signIn(addressOf("kepala"));
  ofUnit = await signIn(addressOf("unit"));
}, 60_000);

/** Takes the figures back, which are of no reports: else the open data do not add up to them. */
afterAll(() => writeCells(stackTable(), takenBack(CELLS)));

interface Item {
  readonly kind: string;
  readonly agency: string;
  readonly queue: string;
  readonly within: Readonly<Record<string, number>>;
}
async function warnings(options: CallOptions, agency?: string): Promise<Item[]> {
  const { status, body } = await call("GET", "/v1/officer/warnings", options);
  expect(status).toBe(200);
  return body.items.filter((item: Item) => agency === undefined || item.agency === agency);
}
const ofKind = (items: readonly Item[], kind: string) => items.find((item) => item.kind === kind);
const COORDINATOR = { as: "koordinator" } as const;

describe("early warning", () => {
  beforeAll(() => setClock(AT_SEVEN));

  test("tells a leader of the own agency, with the queue that is meant", async () => {
    // Both reports of this test are counted.
    const held = async () => ofKind(await warnings(leader, AGENCY), "on-hold");
    await expect.poll(held, { timeout: 20_000 }).toMatchObject({ held: 40, open: 102 });
    const items = await warnings(leader, AGENCY);
    const queue = `/v1/officer/queue?agency=${AGENCY}`;
    const common = { agency: AGENCY, queue };
    expect(items).toEqual([
      {
        ...{ ...common, kind: "deadlines-near", within: { 1: 0, 3: 1, 5: 1 } },
        queue: `${queue}&overdue=false`,
      },
      { ...common, kind: "overdue", level: 2, reports: 3, queue: `${queue}&overdue=true` },
      {
        ...{ ...common, kind: "backlog-grows" },
        weeks: [
          // The second report of this test came in the last week.
          { growth: 3, median: 12 },
          { growth: 2, median: 11 },
          { growth: 2, median: 10 },
        ],
      },
      { ...common, kind: "returns", returned: 2 },
      { ...common, kind: "disputes", rate: 40 / 50, rateOfGovernment: 45 / 900 },
      { ...common, kind: "on-hold", held: 40, open: 102, queue: `${queue}&state=on-hold` },
      { ...common, kind: "no-subscriber", open: 102 },
    ]);
    for (const item of items) expect((await call("GET", item.queue, leader)).status).toBe(200);
  });

  test("says where no officer signs in, also none of an agency below", async () => {
    const silent = async () => ofKind(await warnings(COORDINATOR, PARENT), "no-sign-in");
    expect(await silent()).toMatchObject({ open: 1 });
    await call("GET", "/v1/officer/me", ofUnit);
    expect(await silent()).toBeUndefined();
  });

  test("says where no officer gets notices, also none of an agency below", async () => {
    const unheard = async () => ofKind(await warnings(COORDINATOR, PARENT), "no-subscriber");
    expect(await unheard()).toMatchObject({ open: 1 });
    await subscribe("unit", ofUnit, UNIT);
    expect(await unheard()).toBeUndefined();
  });

  test("tells a coordinator of all agencies, and of surges with the public reports", async () => {
    const items = await warnings(COORDINATOR);
    expect(items).toContainEqual(expect.objectContaining({ kind: "overdue", agency: AGENCY }));
    const surge = ofKind(items, "surge");
    expect(surge).toEqual({
      kind: "surge",
      agency: KALTIM,
      region: "64.09",
      category: CATEGORY,
      lastWeek: 9,
      usual: 3 / 8,
      queue: `/v1/reports?region=64.09&category=${CATEGORY}`,
    });
    expect((await call("GET", String(surge?.queue))).status).toBe(200);
  });

  test("tells a coordinator of reports that must be verified soon", async () => {
    const near = async () =>
      ofKind(await warnings(COORDINATOR, KALTIM), "verification")?.within ?? { 1: 0, 3: 0, 5: 0 };
    const before = await near();
    // On a Monday: three working days are left.
    await submitted();
    expect(await near()).toEqual({
      1: before[1],
      3: Number(before[3]) + 1,
      5: Number(before[5]) + 1,
    });
    const found = ofKind(await warnings(COORDINATOR, KALTIM), "verification");
    const { body } = await call("GET", String(found?.queue), COORDINATOR);
    expect(body.items.length).toBeGreaterThan(0);
    for (const { state } of body.items) expect(state).toBe("awaiting-verification");
  });

  test("tells of a government's own work where no agency has reports", async () => {
    const none = { within: { 1: 0, 3: 0, 5: 0 }, agency: MAHULU };
    const queue = `/v1/officer/queue?agency=${MAHULU}&state=`;
    const reviews = {
      ...{ ...none, kind: "review", waiting: 4, overdue: 1 },
      queue: `${queue}under-review`,
    };
    expect(await warnings(await signIn(addressOf("bupati")))).toEqual([
      {
        ...{ ...none, kind: "verification", waiting: 5, overdue: 2 },
        queue: `${queue}awaiting-verification`,
      },
      reviews,
    ]);
    const overseer = await signIn(addressOf("pengawas"));
    expect(await warnings(overseer)).toEqual([reviews]);
    expect((await call("GET", reviews.queue, overseer)).status).toBe(200);
  });

  test("has nothing for officers who neither lead, coordinate nor oversee", async () => {
    expect(await warnings(ofUnit)).toEqual([]);
  });

  test("needs a sign-in", async () => {
    expect((await call("GET", "/v1/officer/warnings")).status).toBe(401);
  });
});

/** Subscribes the own address. */
async function subscribe(name: string, options: CallOptions, agency: string): Promise<void> {
  const body = { agency, protocol: "email", endpoint: addressOf(name) };
  const { status } = await call("PUT", "/v1/officer/subscriptions", { ...options, body });
  expect(status).toBe(200);
}

describe("Monday's message", () => {
  /** Runs the function, and returns the messages that the leader has got from it and before. */
  async function sent(now: string) {
    await setClock(now);
    expect(await runSchedule("warn-leaders")).toEqual({
      told: expect.any(Number),
      failed: expect.any(Number),
    });
    return (await outbox())
      .filter(({ to, subject }) => to === addressOf("kepala") && /dini|Early/.test(`${subject}`))
      .reverse();
  }

  test("comes on Monday at seven, once a week, by email to a leader who subscribed to nothing", async () => {
    expect(await sent("2027-02-28T22:59:00Z")).toEqual([]);
    const [message, ...others] = await sent(AT_SEVEN);
    expect(others).toEqual([]);
    expect(message?.subject).toBe("Peringatan dini pekan ini: 7");
    expect(message?.body).toContain("1 tenggat jatuh dalam 5 hari kerja, 1 dalam 3, 0 dalam 1");
    expect(message?.body).toContain("3 laporan terlambat tingkat 2");
    expect(message?.body).toContain(`/petugas/antrean?agency=${AGENCY}&overdue=true`);
    expect(message?.body).not.toContain("Uji Barat");
    expect(await sent("2027-02-28T23:30:00Z")).toHaveLength(1);
  });

  test("comes once more where it is seven an hour later", async () => {
    const [, message, ...others] = await sent("2027-03-01T00:00:00Z");
    expect(others).toEqual([]);
    expect(message?.subject).toBe("Peringatan dini pekan ini: 1");
    expect(message?.body).toContain("Uji Barat: 0 laporan menunggu verifikasi, 6 di antaranya");
    expect(message?.body).not.toContain("tingkat 2");
    expect(await sent("2027-03-01T01:00:00Z")).toHaveLength(2);
    expect(await sent("2027-03-02T00:00:00Z")).toHaveLength(2);
  });

  test("goes to the address that a leader subscribed, in the next week", async () => {
    const headers = { ...leader.headers, "Accept-Language": "en" };
    await subscribe("kepala", { headers }, AGENCY);
    await openConfirmation(addressOf("kepala"));
    await sent("2027-03-07T23:00:00Z");
    const isThere = async () => (await sent("2027-03-07T23:30:00Z")).length;
    await expect.poll(isThere, { timeout: 20_000 }).toBe(3);
    const [, , message] = await sent("2027-03-07T23:30:00Z");
    expect(message?.subject).toMatch(/^Early warnings this week: \d+$/);
    expect(message?.body).toContain("3 reports overdue at level 2");
  });
});
