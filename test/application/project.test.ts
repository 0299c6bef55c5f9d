import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, expect, inject, test } from "vitest";
import { figuresProjection } from "#functions/project/figures.ts";
import { project } from "#functions/project/project.ts";
import { searchProjection } from "#functions/project/search.ts";
import { EVENT } from "#store/entities/reports.ts";
import { listSearchChanges } from "#store/search-changes.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { cellsOf, storedCells, storedCursors } from "#test/support/counted-cells.ts";
import { loggedErrors } from "#test/support/expected-errors.ts";
import { startFaultProxy } from "#test/support/fault-proxy.ts";
import { counted } from "#test/support/figures-of.ts";
import { histories } from "#test/support/random-reports.ts";
import { storeHistory } from "#test/support/stored-report.ts";
import { clientAt, emptyTable, SHORT } from "#test/support/table.ts";

const played = histories(3, 21);
/** Long after their events, as those of the sweep may be written. */
const WRITTEN = "2031-03-05T02:00:00.000Z";

let table: Table;
let ids: string[];
beforeEach(async () => {
  table = await emptyTable();
  ids = [];
  for (const history of played) ids.push(await storeHistory(table, { history }));
});

const records = () =>
  ids.map((trackingId, n) => ({ trackingId, at: WRITTEN, sequenceNumber: `${n}` }));

const run = (contributionOf = counted, of = table) =>
  project(
    {
      table: of,
      projections: {
        search: searchProjection(of),
        figures: figuresProjection(of, async () => contributionOf),
      },
    },
    records(),
  );

test("reports are counted, and noted for the search index on the day when they were written", async () => {
  expect(await run()).toEqual({ reports: 3, faulty: 0, failed: [] });
  expect(await storedCells(table)).toEqual(cellsOf(played, counted));
  const noted = await listSearchChanges(table, WRITTEN.slice(0, 10));
  expect(noted.map(({ trackingId }) => trackingId)).toEqual(ids.toSorted());
});

test("a report whose history is damaged, or that cannot be counted, holds up no other", async () => {
  const [damaged = "", uncounted = "", sound = ""] = ids;
  const key = EVENT.key({ trackingId: damaged, version: 1 });
  await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: toItem(key) }));
  const result = await run((history) => {
    if (history[0]?.hash === played[1]?.[0]?.hash) {
      throw new TypeError("A fault of the code");
    }
    return counted(history);
  });
  // The stream does not repeat them: it would hold up all others.
  expect(result).toEqual({ reports: 3, faulty: 2, failed: [] });
  expect(loggedErrors()).toMatchObject([
    {
      ...{ errorName: "Error", trackingId: damaged, projection: "reading" },
      errorMessage: expect.stringContaining(damaged),
    },
    { errorName: "TypeError", trackingId: uncounted, projection: "figures" },
  ]);
  expect(Object.keys(await storedCursors(table))).toEqual([sound]);

  expect(await run()).toMatchObject({ faulty: 1 });
  expect(loggedErrors()).toHaveLength(1);
  expect(await storedCells(table)).toEqual(cellsOf(played.slice(1), counted));
});

test("after an outage the stream repeats the first record of each report that waits", async () => {
  const endpoint = await startFaultProxy("dynamodb", inject("dynamodbEndpoint"), (_, request) =>
    request.operation === "TransactWriteItems" ? "unavailable" : undefined,
  );
  const client = clientAt(endpoint, { ...SHORT, retriesMs: 20 });
  const result = await run(counted, { ...table, client });
  client.destroy();
  expect(result).toMatchObject({ faulty: 0, failed: expect.arrayContaining(["0", "1", "2"]) });
  expect(loggedErrors().length).toBeGreaterThan(0);
  expect(await storedCells(table)).toEqual({});
});
