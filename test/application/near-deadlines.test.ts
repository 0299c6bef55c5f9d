import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { nearDeadlines } from "#application/near-deadlines.ts";
import { AGENCY_DEADLINES } from "#domain/figures/counters.ts";
import { clockOf } from "#domain/reference/reference-data.ts";
import type { Report } from "#domain/report/report.ts";
import { OPEN_STATES } from "#domain/vocabulary.ts";
import { snapshotItem } from "#store/report-items.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const OWNER = "dpupr-pera-kaltim";

/** Writes so many reports like that of the scenario. */
async function store(table: Table, { report }: Scenario, reports: number): Promise<void> {
  const items = Array.from({ length: reports }, (_, n) => {
    const { trackingId } = newReport(n).snapshot.report;
    const each: Report = { ...report, trackingId };
    return snapshotItem({ report: each, reporterName: undefined }, clockOf(each, kaltim));
  });
  for (let from = 0; from < items.length; from += 25) {
    const requests = items
      .slice(from, from + 25)
      .map((item) => ({ PutRequest: { Item: toItem(item) } }));
    await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
    );
  }
}

/** Counts the deadlines of the owner on the Monday of the example, or later. */
const near = (table: Table, at = example.MONDAY) =>
  nearDeadlines(table, {
    ...{ queues: [{ of: "agency" as const, body: OWNER }], states: OPEN_STATES },
    ...{ kinds: AGENCY_DEADLINES, reference: kaltim, at },
  });

const forwarded = () => given().when(example.coordinator, example.forward);

test("deadlines of an agency are counted by the working days that are left", async () => {
  const table = await emptyTable();
  await store(table, forwarded(), 3);
  // Five working days after the Monday.
  expect(await near(table)).toEqual({ within: { 1: 0, 3: 0, 5: 3 } });
  expect(await near(table, "2026-07-10T02:00:00.000Z")).toEqual({ within: { 1: 3, 3: 3, 5: 3 } });
  // It is missed.
  expect(await near(table, "2026-07-14T02:00:00.000Z")).toEqual({ within: { 1: 0, 3: 0, 5: 0 } });
});

test("deadlines of the reporter are not counted", async () => {
  const table = await emptyTable();
  const answered = forwarded().when(example.liaisonOfficer, example.answer);
  expect(answered.report.deadlines["reporter-feedback"]).toBeDefined();
  await store(table, answered, 1);
  expect(await near(table, "2026-07-17T02:00:00.000Z")).toEqual({ within: { 1: 0, 3: 0, 5: 0 } });
});

test("of more reports than it looks at, it says that there may be more", async () => {
  const table = await emptyTable();
  await store(table, forwarded(), 1_001);
  expect(await near(table)).toEqual({ within: { 1: 0, 3: 0, 5: 1_000 }, atLeast: true });
}, 60_000);
