import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import type { Faults } from "#application/figures/balance.ts";
import { lastingFaults, READS } from "#application/figures/lasting-faults.ts";
import { additionsOf, WHOLE } from "#domain/figures/cells.ts";
import {
  checkFigures,
  governmentsOf,
  startChecks,
} from "#functions/check-figures/check-figures.ts";
import { readGovernment } from "#functions/check-figures/read-government.ts";
import { sampleOf } from "#functions/check-figures/sample.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { FIGURES_CELL } from "#store/entities/figures.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { count, counted } from "#test/support/figures-of.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { histories } from "#test/support/random-reports.ts";
import { storeHistory } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const GOVERNMENT = "pemprov-kaltim";
const files = await readReferenceData(KALTIM);
const subjects = {
  agencies: kaltim.agencies,
  categories: files.categories.map(({ code }) => code),
  regions: files.regions.map(({ code }) => code),
};
const played = histories(8, 11);

let table: Table;
let ids: string[];
beforeEach(async () => {
  table = await emptyTable();
  ids = [];
  for (const history of played) ids.push(await storeHistory(table, { history }));
});

/** Returns the history of a secret report, and the cell that counts it for an agency and a year. */
function secretAssigned() {
  for (const history of histories(300, 1)) {
    const cells = additionsOf(counted(history)).map(({ cell }) => cell);
    const cell = cells.find(({ view, key }) => view === "X" && key !== WHOLE);
    if (cell) return { history, cell };
  }
  throw new Error("No secret report is assigned to an agency");
}

const depsOf = () => ({
  figures: { table, generation: 1 },
  contributionOf: counted,
  subjects,
});

const read = (months?: readonly string[]): Promise<Faults> =>
  readGovernment(depsOf(), GOVERNMENT, months);

/** Adds to a counter without Kanal. */
async function tamper(view: string, key: string, period: string): Promise<string> {
  const cell = { generation: 1, government: GOVERNMENT, view, key, period, split: "aspiration" };
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(FIGURES_CELL.key(cell)),
      UpdateExpression: "ADD received :n",
      ExpressionAttributeValues: toItem({ ":n": 1 }),
    }),
  );
  return `${GOVERNMENT}#${view}#${key}#${period}#aspiration# received`;
}

describe("a read of a government's reports and cells", () => {
  test("finds nothing where each report is counted up to its end", async () => {
    await count(table, ids);
    expect(await read()).toEqual({});
  });

  test("finds changed counters, also in cells that no report counts in, and reports that are behind", async () => {
    const [late = "", ...others] = ids;
    await count(table, others);
    const cells = [
      await tamper("G", "all", "2026-02"),
      await tamper("K", "perpustakaan-tidak-ada", "2026-02"),
      await tamper("RK", "kesehatan", "2019-02"),
    ];
    expect(await read()).toEqual({
      // No reference data and no report names the second place.
      ...Object.fromEntries([cells[0], cells[2]].map((name) => [name, 1])),
      [late]: `is counted up to version 0 of ${played[0]?.length}`,
    });
  });

  test("of two months compares these", async () => {
    await count(table, ids);
    const [february] = [await tamper("G", "all", "2026-02"), await tamper("G", "all", "2026-03")];
    expect(await read(["2026-01", "2026-02"])).toEqual({ [february ?? ""]: 1 });
    expect(await read(["2026-01", "2025-12"])).toEqual({});
  });

  test("of months compares what stands now too, and secret reports of their years", async () => {
    const assigned = secretAssigned();
    await count(table, [...ids, await storeHistory(table, { history: assigned.history })]);
    const { key, period } = assigned.cell;
    const [now, year] = [await tamper("G", "all", "NOW"), await tamper("X", key, period)];
    expect(period).toMatch(/^\d{4}$/);
    expect(await read([`${period}-01`, "2020-01"])).toEqual({ [now]: 1, [year]: 1 });
    expect(await read(["2020-01"])).toEqual({ [now]: 1 });
  });
});

test("a run is started for each government, with the same months", async () => {
  const governments = governmentsOf(
    subjects,
    files.agencies.map(({ code }) => code),
  );
  expect(governments).toContain(GOVERNMENT);
  const started: object[] = [];
  await startChecks(governments, ["2026-01", "2025-03"], async (checked) => {
    started.push(checked);
  });
  expect(started).toEqual(
    governments.map((government) => ({ government, months: ["2026-01", "2025-03"] })),
  );
});

test("a run checks its government, and one that cannot read it fails, so that Lambda repeats it", async () => {
  await count(table, ids);
  const name = await tamper("G", "all", "2026-02");
  const check = () =>
    checkFigures({ ...depsOf(), pause: async () => {} }, { government: GOVERNMENT });
  expect(await check()).toEqual({ lasting: { [name]: 1 }, unsettled: {} });
  table = { ...table, name: "no-such-table" };
  await expect(check()).rejects.toThrow();
});

describe("what differs", () => {
  const readsOf = (...reads: Faults[]) => {
    const left = [...reads];
    return lastingFaults(
      async () => left.shift() ?? {},
      async () => {},
    );
  };

  test("in the same way in the next read is wrong, and what does not differ any more is right", async () => {
    expect(await readsOf({ a: 1, b: 2 }, { a: 1 })).toEqual({ lasting: { a: 1 }, unsettled: {} });
    expect(await readsOf({ a: 1 }, {})).toEqual({ lasting: {}, unsettled: {} });
    expect(await readsOf({})).toEqual({ lasting: {}, unsettled: {} });
  });

  test("otherwise each time is unsettled, and no fault", async () => {
    const reads = Array.from({ length: READS }, (_, n) => ({ a: n + 1, b: 5 }));
    expect(await readsOf(...reads)).toEqual({ lasting: { b: 5 }, unsettled: { a: READS } });
  });
});

test("a sample is two different months of the last two years, drawn by chance", () => {
  const drawing = (...drawn: number[]) =>
    sampleOf("2026-11-26T18:00:00Z", () => drawn.shift() ?? 0);
  expect(drawing(0, 22)).toEqual(["2026-11", "2024-12"]);
  expect(drawing(23, 0)).toEqual(["2024-12", "2026-11"]);
  for (let first = 0; first < 24; first++) {
    const pairs = Array.from({ length: 23 }, (_, second) => drawing(first, second));
    expect(new Set(pairs.flat())).toHaveLength(24);
  }
});
