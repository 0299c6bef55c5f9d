import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import type { Report } from "#domain/report/report.ts";
import { STATES } from "#domain/vocabulary.ts";
import { snapshotItem } from "#store/report-items.ts";
import type { QueueQuery } from "#store/report-queues.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { wholeQueue } from "#store/whole-queue.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const AGENCIES = ["dpupr-pera-kaltim", "dinkes-kaltim", "pemprov-kaltim"];
const REPORTS = 1_300;

const ownerOf = { agency: "owner", government: "government" } as const;

let table: Table;
let stored: { report: Report; item: ReturnType<typeof snapshotItem> }[] = [];

/** Most reports are of one agency, so that its partition is read more than once. */
function reportOf(forwarded: Report, n: number): Report {
  return {
    ...forwarded,
    trackingId: newReport(n).snapshot.report.trackingId,
    owner: AGENCIES[n % 9 === 0 ? 1 : n % 10 === 0 ? 2 : 0],
    state: n % 7 === 0 ? "in-progress" : "forwarded",
    ...(n % 11 === 0 && { deadlines: {} }),
  } as Report;
}

beforeAll(async () => {
  table = await emptyTable();
  const { report } = given().when(example.coordinator, example.forward);
  stored = Array.from({ length: REPORTS }, (_, n) => {
    const each = reportOf(report, n);
    const snapshot = { report: each, reporterName: undefined };
    return { report: each, item: snapshotItem(snapshot, clockOf(each, kaltim)) };
  });
  for (let from = 0; from < stored.length; from += 25) {
    const requests = stored
      .slice(from, from + 25)
      .map(({ item }) => ({ PutRequest: { Item: toItem(item) } }));
    await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
    );
  }
}, 60_000);

/** What the queue has to list, by the plainest means. */
function expected({ queues: of, states: wanted, due: range }: Omit<QueueQuery, "after" | "limit">) {
  const ordinalOf = ({ item }: (typeof stored)[number]) => Number(item.queueOrder?.slice(0, 7));
  return stored
    .filter(({ report }) => wanted.includes(report.state))
    .filter(({ report }) => of.some((queue) => report[ownerOf[queue.of]] === queue.body))
    .filter((each) => {
      const { after = -1, through = Number.MAX_SAFE_INTEGER } = range ?? {};
      return ordinalOf(each) > after && ordinalOf(each) <= through;
    })
    .sort((one, other) => (String(one.item.queueOrder) < String(other.item.queueOrder) ? -1 : 1))
    .map(({ report }) => report.trackingId);
}

async function whole(query: Omit<QueueQuery, "after" | "limit">): Promise<string[]> {
  const all: string[] = [];
  for await (const entries of wholeQueue(table, query)) {
    all.push(...entries.map(({ trackingId }) => trackingId));
  }
  return all;
}

const queues = fc.subarray([
  { of: "government", body: "pemprov-kaltim" } as const,
  ...AGENCIES.map((body) => ({ of: "agency", body }) as const),
]);
const states = fc.subarray([...STATES]);
const due = kaltim.calendars.off.through("2026-07-14");

test("has all reports of the queues in order of the next deadline, each once", async () => {
  await fc.assert(
    fc.asyncProperty(queues, states, async (of, wanted) => {
      const query = { queues: of, states: wanted };
      expect(await whole(query)).toEqual(expected(query));
    }),
    { numRuns: 15 },
  );
});

test.each([{ through: due }, { after: due }])("can be limited to deadlines %j", async (range) => {
  const query = {
    queues: [{ of: "agency", body: "dpupr-pera-kaltim" } as const],
    states: STATES,
    due: range,
  };
  expect(await whole(query)).toEqual(expected(query));
});

test("is read whole, more than a read of DynamoDB returns", async () => {
  const query = { queues: [{ of: "government", body: "pemprov-kaltim" } as const], states: STATES };
  expect(new Set(await whole(query)).size).toBe(REPORTS);
});
