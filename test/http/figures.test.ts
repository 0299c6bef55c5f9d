import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, expect, test } from "vitest";
import { FIGURES_GENERATION } from "#store/entities/figures.ts";
import { readCells } from "#store/figures.ts";
import { readProjectedReport } from "#store/figures-cursors.ts";
import { currentFigures } from "#store/figures-generation.ts";
import { toItem } from "#store/table-client.ts";
import { afterTheWindow, allCounted } from "#test/support/all-counted.ts";
import { runSchedule, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, submitted } from "#test/support/requests.ts";
import { failureOf, usesOf } from "#test/support/rights.ts";
import { stackTable } from "#test/support/stack-table.ts";

/** A Monday of a month in which no other test has reports. */
const MONDAY = "2026-11-09T02:00:00Z";
const table = stackTable();
const { client, name } = table;

const READ_GENERATIONS = ["project", "dynamodb:GetItem"] as const;

beforeAll(() => setClock(MONDAY));

/** Waits until a report is counted up to its version. */
async function countedUpTo(trackingId: string, version: number): Promise<void> {
  const cursor = async () => {
    const { generation } = await currentFigures(table);
    return (await readProjectedReport(table, trackingId)).cursors.get(generation);
  };
  const isCounted = (found: Awaited<ReturnType<typeof cursor>>) => found?.version === version;
  await afterTheWindow(cursor, isCounted).toEqual({ version });
}

async function assignedInNovember(): Promise<number> {
  const place = { government: "pemprov-kaltim", view: "A", key: "dpupr-pera-kaltim" } as const;
  const november = { from: "2026-11", to: "2026-11" };
  const cells = await readCells(await currentFigures(table), place, november);
  return cells
    .filter(({ cell }) => cell.classification === "complaint" && cell.part === "")
    .reduce((sum, { counters }) => sum + (counters["assigned"] ?? 0), 0);
}

test("what people do is counted within seconds", async () => {
  const before = await assignedInNovember();
  const { trackingId } = await submitted();
  await countedUpTo(trackingId, 1);
  expect(await assignedInNovember()).toBe(before);
  await act("koordinator", trackingId, example.forward);
  await countedUpTo(trackingId, 2);
  expect(await assignedInNovember()).toBe(before + 1);
});

test("the check of a sample and that of all figures read every government, each in a run", async () => {
  for (const schedule of ["check-figures", "check-all-figures"]) {
    const ofReports = () => usesOf("checkfigures", "dynamodb:Query", "REPORT#*");
    const before = await ofReports();
    expect(await runSchedule(schedule)).toMatchObject({ started: expect.any(Number) });
    // Only the runs of the governments read reports.
    await expect.poll(ofReports, { timeout: 60_000, interval: 500 }).toBeGreaterThan(before);
  }
}, 180_000);

test("records at which project fails in every try go into its queue", async () => {
  const Key = toItem(FIGURES_GENERATION.key({}));
  const damaged = { ...Key, current: { S: "one" } };
  // No record of another report may be among those that fail.
  await allCounted();
  let failed = "";
  try {
    await failureOf("project", async () => {
      await client.send(new PutItemCommand({ TableName: name, Item: damaged }));
      const tries = await usesOf(...READ_GENERATIONS);
      failed = (await submitted()).trackingId;
      // The age of a record counts from the first try.
      await expect
        .poll(() => usesOf(...READ_GENERATIONS), { timeout: 60_000, interval: 500 })
        .toBeGreaterThan(tries + 1);
      await setClock("2026-11-09T15:00:00Z");
    });
  } finally {
    await client.send(new DeleteItemCommand({ TableName: name, Key }));
    await setClock(MONDAY);
  }
  // The next event of the report has the failed one counted too.
  await act("koordinator", failed, example.forward);
  await countedUpTo(failed, 2);
}, 180_000);
