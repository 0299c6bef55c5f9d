import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import { enforceDeadlines } from "#functions/enforce-deadlines/enforce-deadlines.ts";
import { allParked, retryParkedReport } from "#ops/parked.ts";
import { REPORT } from "#store/entities/reports.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import { loadSnapshot, parkReport, rekeyReport } from "#store/reports.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given as givenReport } from "#test/support/scenario.ts";
import { newReport, readWhole, storeHistory } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const { coordinator, liaisonOfficer, reporter } = example;
const AT = "2026-08-03T02:00:00.000Z";
const SHARDS = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);

let table: Table;
/** Tracking ids in the order in which the reports were parked. */
const ids: string[] = [];

const given = (seed: number) =>
  givenReport({}, example.MONDAY, kaltim, newReport(seed).snapshot.report.trackingId);

const sweep = () =>
  enforceDeadlines(
    { table, reference: async () => kaltim, perShard: 100, continueShard: async () => {} },
    AT,
    SHARDS,
  );

async function change(trackingId: string, name: string, value: string): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(REPORT.key({ trackingId })),
      UpdateExpression: "SET #name = :value",
      ExpressionAttributeNames: { "#name": name },
      ExpressionAttributeValues: toItem({ ":value": value }),
    }),
  );
}

beforeAll(async () => {
  table = await emptyTable();
  const scenarios = [
    given(1),
    given(2).when(coordinator, example.forward),
    given(3)
      .when(coordinator, example.forward)
      .when(liaisonOfficer, example.answer)
      .when(reporter, example.confirm),
    given(4),
    given(5),
  ];
  for (const [position, scenario] of scenarios.entries()) {
    const id = await storeHistory(table, scenario);
    await parkReport(table, id, `2026-07-2${position}T02:00:00.000Z`);
    ids.push(id);
  }
});

test("all are listed, the longest parked first, whatever the page size", async () => {
  expect(await allParked(table)).toEqual(ids);
  expect(await allParked(table, 1)).toEqual(ids);
  expect(await allParked(table, 2)).toEqual(ids);
});

describe("a retry", () => {
  const [waiting, forwarded, closed, unreadable, ofUnknownPolicy] = [0, 1, 2, 3, 4];
  const idOf = (position: number) => ids[position] ?? "";
  const retry = (position: number) => retryParkedReport(table, idOf(position), kaltim);

  test("puts a report back, and the next sweep catches up", async () => {
    expect(await sweep()).toMatchObject({ reports: 0, steps: 0 });
    expect(await retry(waiting)).toEqual({ outcome: "back" });
    expect(await retry(forwarded)).toEqual({ outcome: "back" });
    expect(await allParked(table)).toEqual(ids.slice(2));
    expect(await sweep()).toMatchObject({ reports: 2, parked: 0, failed: 0 });
    const { history } = await readWhole(table, idOf(waiting));
    expect(history.map(({ payload }) => payload.action)).toEqual([
      "submit",
      "escalate",
      "escalate",
      "escalate",
    ]);
  });

  test("of a report that has ended removes it from the due index", async () => {
    expect(await retry(closed)).toEqual({ outcome: "back" });
    expect(await allParked(table)).toEqual(ids.slice(3));
    expect(await sweep()).toMatchObject({ reports: 0 });
  });

  test("leaves a report parked that still cannot be processed, and says where the fault is", async () => {
    await change(idOf(unreadable), "title", "Rahasia warga");
    await change(idOf(unreadable), "state", "Rahasia warga");
    await change(idOf(ofUnknownPolicy), "policy", "none-such");
    expect(await retry(unreadable)).toEqual({
      outcome: "stays",
      why: "it cannot be read: state invalid_union",
    });
    expect(await retry(ofUnknownPolicy)).toEqual({
      outcome: "stays",
      why: "Deadline policy none-such is not in the reference data",
    });
    expect(await allParked(table)).toEqual(ids.slice(3));
  });

  test("does not overwrite an action that was taken in between", async () => {
    const id = await storeHistory(table, given(6).when(reporter, example.comment));
    const now = await loadSnapshot(table, id);
    await parkReport(table, id, AT);
    const before = given(6).report;
    const seen = { report: before, reporterName: undefined };
    expect(await rekeyReport(table, seen, clockOf(before, kaltim))).toBe(false);
    expect(await allParked(table)).toContain(id);
    expect(await loadSnapshot(table, id)).toEqual(now);
  });
});
