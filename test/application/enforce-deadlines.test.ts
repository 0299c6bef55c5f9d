import { PutItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { FIRST_EDITION } from "#domain/reference/calendar-edition.ts";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import {
  type EnforceDeadlinesDeps,
  enforceDeadlines,
  type Sweep,
} from "#functions/enforce-deadlines/enforce-deadlines.ts";
import { listParked } from "#store/due-reports.ts";
import { loadCalendar, nextEditionWrite } from "#store/reference-data.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import { snapshotItem } from "#store/report-items.ts";
import { createReport } from "#store/reports.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { MONDAY } from "#test/support/example.ts";
import { loggedErrors } from "#test/support/expected-errors.ts";
import { type Fault, startFaultProxy } from "#test/support/fault-proxy.ts";
import { calendarYears, kaltim, kaltimWith } from "#test/support/kaltim.ts";
import { newReport, readWhole } from "#test/support/stored-report.ts";
import { clientAt, emptyTable, SHORT } from "#test/support/table.ts";

/** All reports here have their verification due at the end of Thursday the 9th, in UTC+8. */
const SHARDS = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);
const COUNT = 20;
let table: Table;
let ids: string[];

beforeEach(async () => {
  table = await emptyTable();
  ids = [];
  for (let seed = 0; seed < COUNT; seed++) {
    const written = newReport(seed);
    await createReport(table, written);
    ids.push(written.snapshot.report.trackingId);
  }
});

/** Runs a sweep, and all further runs that it starts. */
async function sweep(at: string, perShard = 100, reference = kaltim): Promise<Sweep[]> {
  const sweeps: Sweep[] = [];
  const pending: number[][] = [SHARDS];
  for (let shards = pending.shift(); shards; shards = pending.shift()) {
    const deps: EnforceDeadlinesDeps = {
      table,
      reference: async () => reference,
      perShard,
      continueShard: async (shard) => {
        pending.push([shard]);
      },
    };
    sweeps.push(await enforceDeadlines(deps, at, shards));
  }
  return sweeps;
}

async function stepsOf(trackingId: string): Promise<string[]> {
  const { history, snapshot } = await readWhole(table, trackingId);
  expect(fold(history)).toEqual(snapshot?.report);
  expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
  return history.slice(1).map(({ payload }) => {
    return payload.action === "escalate" ? `level ${payload.level}` : payload.action;
  });
}

const total = (sweeps: readonly Sweep[], figure: keyof Sweep) =>
  sweeps.reduce((sum, each) => sum + each[figure], 0);

describe("a sweep", () => {
  test("does not change reports that are not due", async () => {
    const sweeps = await sweep("2026-07-07T15:59:59.000Z");
    expect(sweeps).toEqual([
      { steps: 0, reports: 0, rekeyed: 0, failed: 0, parked: 0, continued: 0 },
    ]);
  });

  test("takes each step once, even if two runs overlap", async () => {
    await sweep("2026-07-08T02:00:00.000Z");
    const atOnce = await Promise.all([1, 2, 3].map(() => sweep("2026-07-10T02:00:00.000Z")));
    expect(atOnce.reduce((sum, sweeps) => sum + total(sweeps, "steps"), 0)).toBe(COUNT);
    await sweep("2026-07-10T02:00:00.000Z");
    for (const id of ids) expect(await stepsOf(id)).toEqual(["remind", "level 1"]);
  });

  test("catches up in the right order after weeks without a run", async () => {
    const [first] = await sweep("2026-08-31T02:00:00.000Z");
    expect(first).toMatchObject({ reports: COUNT, steps: 3 * COUNT });
    for (const id of ids) {
      expect(await stepsOf(id)).toEqual(["level 1", "level 2", "level 3"]);
    }
    expect(total(await sweep("2026-12-01T02:00:00.000Z"), "reports")).toBe(0);
  });

  test("processes a limited number of reports, and starts further runs for shards that have more", async () => {
    const sweeps = await sweep("2026-07-10T02:00:00.000Z", 1);
    expect(sweeps.length).toBeGreaterThan(1);
    for (const { reports } of sweeps) expect(reports).toBeLessThanOrEqual(DUE_SHARDS);
    expect(total(sweeps, "reports")).toBe(COUNT);
    for (const id of ids) expect(await stepsOf(id)).toEqual(["level 1"]);
  });

  test("reads on past reports that wait for the hour of their reminder", async () => {
    const isWaiting = (seed: number) => seed < COUNT / 2;
    for (const seed of ids.keys()) {
      const { snapshot, clock } = newReport(seed);
      // Both have a step at the beginning of Friday the 10th, so they are mixed in the index.
      const remindedAt = "2026-07-09T09:00:00.000Z";
      const report: Report = isWaiting(seed)
        ? {
            ...snapshot.report,
            state: "on-hold",
            heldFrom: "awaiting-verification",
            deadlines: {
              "reporter-supply": { startedAt: MONDAY, workingDays: 1, steps: 1, remindedAt },
            },
          }
        : {
            ...snapshot.report,
            deadlines: {
              verification: { startedAt: "2026-07-08T02:00:00.000Z", workingDays: 3, steps: 0 },
            },
          };
      const item = snapshotItem({ ...snapshot, report }, clock);
      await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(item) }));
    }
    expect(total(await sweep("2026-07-10T02:00:00.000Z", 1), "steps")).toBe(COUNT / 2);
    expect(total(await sweep("2026-07-10T09:00:00.000Z", 1), "steps")).toBe(COUNT / 2);
  });

  test("parks a report that it cannot process, continues, and does not try that report again", async () => {
    const [broken = ""] = ids;
    const written = newReport(0);
    const item = { ...snapshotItem(written.snapshot, written.clock), policy: "none-of-ours" };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(item) }));
    const sweeps = await sweep("2026-07-10T02:00:00.000Z");
    expect(total(sweeps, "parked")).toBe(1);
    expect(total(sweeps, "steps")).toBe(COUNT - 1);
    expect((await listParked(table, 10)).entries).toEqual([broken]);
    expect(loggedErrors()).toMatchObject([
      { errorMessage: expect.stringContaining("Deadline policy none-of-ours") },
    ]);
    expect(total(await sweep("2026-07-10T03:00:00.000Z"), "reports")).toBe(0);
  });

  test("parks nothing in an outage, and the next run takes the remaining steps", async () => {
    const gone: EnforceDeadlinesDeps = {
      table: { ...table, name: `${table.name}-gone` },
      reference: async () => kaltim,
      perShard: 100,
      continueShard: async () => {},
    };
    await expect(enforceDeadlines(gone, "2026-07-10T02:00:00.000Z", SHARDS)).rejects.toThrow();
    expect(total(await sweep("2026-07-10T02:00:00.000Z"), "reports")).toBe(COUNT);
    expect((await listParked(table, 10)).entries).toEqual([]);
  });
});

describe("a sweep that meets faults", () => {
  /** Runs one sweep, in which these calls of DynamoDB fail, in order. */
  async function sweepWith(
    faults: Readonly<Record<string, (Fault | undefined)[]>>,
    retriesMs = SHORT.retriesMs,
  ): Promise<Sweep> {
    const endpoint = await startFaultProxy("dynamodb", inject("dynamodbEndpoint"), (_, request) =>
      faults[request.operation]?.shift(),
    );
    const deps: EnforceDeadlinesDeps = {
      table: { ...table, client: clientAt(endpoint, { ...SHORT, retriesMs }) },
      reference: async () => kaltim,
      perShard: 100,
      continueShard: async () => {},
    };
    return enforceDeadlines(deps, "2026-07-10T02:00:00.000Z", SHARDS);
  }

  test("parks a report that it has no right to change, and does not try it again for hours", async () => {
    const swept = await sweepWith({ TransactWriteItems: ["denied"] });
    expect(swept).toMatchObject({ parked: 1, failed: 0, steps: COUNT - 1 });
    expect(loggedErrors()).toMatchObject([{ errorName: "AccessDeniedException" }]);
    expect((await listParked(table, 10)).entries).toHaveLength(1);
  });

  test("counts a report that it may not even park, and continues with the others", async () => {
    const swept = await sweepWith({ TransactWriteItems: ["denied"], UpdateItem: ["denied"] });
    expect(swept).toMatchObject({ parked: 0, failed: 1, steps: COUNT - 1 });
    expect(loggedErrors()).toHaveLength(2);
  });

  test("overcomes conflicts and throttling", async () => {
    const swept = await sweepWith({ TransactWriteItems: ["conflict", "throttled"] });
    expect(swept).toMatchObject({ steps: COUNT, failed: 0 });
  });

  test("leaves a shard to the next run after some outages in a row, and parks nothing", async () => {
    const always = Array<Fault>(10_000).fill("unavailable");
    const { failed, parked } = await sweepWith({ TransactWriteItems: always }, 20);
    expect(parked).toBe(0);
    expect(failed).toBeLessThanOrEqual(3 * DUE_SHARDS);
    loggedErrors();
    expect(total(await sweep("2026-07-10T02:00:00.000Z"), "steps")).toBe(COUNT);
  });

  test("continues with the other shards if one cannot be read", async () => {
    const { failed, reports } = await sweepWith({ Query: ["unavailable"] }, -1);
    expect(failed).toBe(1);
    expect(reports).toBeGreaterThan(0);
    expect(loggedErrors()).toMatchObject([{ errorName: "ServiceUnavailableException" }]);
    expect(total(await sweep("2026-07-10T02:00:00.000Z"), "failed")).toBe(0);
  });
});

describe("a correction of the calendar's past", () => {
  /**
   * A correction of the past: an earlier working day becomes a day off, so all later ones are
   * renumbered.
   */
  const corrected = kaltimWith({
    calendarYears: calendarYears.map((year) =>
      year.year === 2026 ? { ...year, national: [...year.national, "2026-07-02"] } : year,
    ),
    edition: { edition: 1, completedEdition: 0, changedAt: "2026-07-08T00:00:00.000Z" },
  });

  beforeEach(async () => {
    const write = nextEditionWrite(table, FIRST_EDITION, corrected.edition.changedAt ?? "");
    await table.client.send(new TransactWriteItemsCommand({ TransactItems: [write] }));
  });

  test("keys every open report anew once, in parts, and its deadlines are enforced at the right time", async () => {
    const sweeps = await sweep("2026-07-08T02:00:00.000Z", 1, corrected);
    expect(total(sweeps, "rekeyed")).toBe(COUNT);
    expect(total(await sweep("2026-07-08T02:15:00.000Z", 100, corrected), "rekeyed")).toBe(0);
    for (const id of ids) expect(await stepsOf(id)).toEqual(["remind"]);
    await sweep("2026-07-09T15:59:59.000Z", 100, corrected);
    for (const id of ids) expect(await stepsOf(id)).toEqual(["remind"]);
    await sweep("2026-07-09T16:00:00.000Z", 100, corrected);
    for (const id of ids) expect(await stepsOf(id)).toEqual(["remind", "level 1"]);
  });

  test("is completed when a whole run finds no report left and no cache can be outdated", async () => {
    await sweep("2026-07-08T00:05:00.000Z", 100, corrected);
    await sweep("2026-07-08T00:08:00.000Z", 100, corrected);
    expect((await loadCalendar(table, "latest")).edition).toMatchObject({
      edition: 1,
      completedEdition: 0,
    });
    await sweep("2026-07-08T00:15:00.000Z", 100, corrected);
    expect((await loadCalendar(table, "latest")).edition).toMatchObject({
      edition: 1,
      completedEdition: 1,
    });
  });
});
