import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ScanCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { figuresProjection } from "#functions/project/figures.ts";
import { project } from "#functions/project/project.ts";
import { newRebuild, type RebuildDeps, rebuildFigures } from "#ops/rebuild-figures.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { FIGURES_CELL, FIGURES_GENERATION } from "#store/entities/figures.ts";
import {
  abandonGeneration,
  type Begun,
  beginGeneration,
  currentFigures,
  endGeneration,
  readGenerations,
} from "#store/figures-generation.ts";
import { putAgencies } from "#store/reference-data.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { cellsOf, storedCells, storedCursors } from "#test/support/counted-cells.ts";
import { count, counted } from "#test/support/figures-of.ts";
import { histories } from "#test/support/random-reports.ts";
import { runOps } from "#test/support/run-ops.ts";
import { HistoryWriter } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const { agencies } = await readReferenceData(KALTIM);
const played = histories(12, 7);

let table: Table;
let writers: HistoryWriter[];
beforeEach(async () => {
  table = await emptyTable();
  await putAgencies(table, agencies);
  writers = played.map((history) => new HistoryWriter(table, history));
});

async function writeAll(): Promise<string[]> {
  for (const writer of writers) while (writer.left > 0) await writer.writeNext();
  return writers.map(({ trackingId }) => trackingId);
}

async function ops(...options: string[]) {
  const kept = join(temporaryFolder(), "figures.json");
  const where = ["--endpoint", inject("dynamodbEndpoint"), "--table", table.name, "--kept", kept];
  return runOps(["figures", "rebuild", ...where, ...options]);
}

async function begun(): Promise<Begun> {
  const generations = await beginGeneration(table);
  if (!generations) throw new Error("No generation was begun");
  return generations;
}

/** Rebuilds, a few items at a time. */
function rebuild(
  from: ReturnType<typeof newRebuild>,
  deps: Partial<RebuildDeps> = {},
): ReturnType<typeof rebuildFigures> {
  const onFailure = (_: string, error: unknown) => {
    throw error;
  };
  const signal = new AbortController().signal;
  const usual = { table, contributionOf: counted, signal, pageSize: 4, onFailure };
  return rebuildFigures({ ...usual, onProgress: () => {}, ...deps }, from);
}

/** Adds to a counter without Kanal. */
async function tamper(counter: string, generation = 1): Promise<string> {
  const key = FIGURES_CELL.key({
    generation,
    government: "pemprov-kaltim",
    view: "G",
    key: "all",
    period: "2026-02",
    split: "complaint",
  });
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(key),
      UpdateExpression: "ADD #c :n",
      ExpressionAttributeNames: { "#c": counter },
      ExpressionAttributeValues: toItem({ ":n": 2 }),
    }),
  );
  return "pemprov-kaltim#G#all#2026-02#complaint#";
}

/** Makes all generations ones that were counted by definitions of another version. */
async function definedBy(version: number): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(FIGURES_GENERATION.key({})),
      UpdateExpression: "SET #current.definitions = :v, building.definitions = :v",
      ExpressionAttributeNames: { "#current": "current" },
      ExpressionAttributeValues: toItem({ ":v": version }),
    }),
  );
}

describe("npm run ops -- figures rebuild", () => {
  test("--check finds nothing in figures of which each report is counted up to its end", async () => {
    await count(table, await writeAll());
    const { code, stdout } = await ops("--check");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "No figure is found wrong.\n" });
  });

  test("--check names a changed counter, and a report that is not counted up to its end", async () => {
    const ids = await writeAll();
    const late = played.findIndex((history) => history.length > 1);
    await count(
      table,
      ids.filter((_, n) => n !== late),
    );
    const cell = await tamper("received");
    const { code, stdout } = await ops("--check");
    expect(code).toBe(1);
    expect(stdout.split("\n").sort()).toEqual(
      [
        "",
        "2 faults.",
        `${cell} received: 2 too many`,
        `${ids[late]} is counted up to version 0 of ${played[late]?.length}`,
      ].sort(),
    );
  }, 60_000);

  test("--write makes the figures anew, and they are read from then on", async () => {
    await count(table, await writeAll());
    await tamper("received");
    const { code, stdout } = await ops("--write");
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("generation 2"),
    });
    expect(await currentFigures(table)).toMatchObject({ generation: 2, definitions: 1 });
    expect(await storedCells(table, 2)).toEqual(cellsOf(played, counted));
    expect(await storedCells(table, 1)).not.toEqual({});

    await ops("--write");
    expect(await storedCells(table, 3)).toEqual(cellsOf(played, counted));
    expect([await storedCells(table, 1), await storedCursors(table, 1)]).toEqual([{}, {}]);
  }, 90_000);

  test("--write begins no second rebuild, until the first one is given up", async () => {
    await count(table, await writeAll());
    const { generation } = await begun();
    expect(await ops("--write")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Another rebuild is under way.*--resume.*--abandon/s),
    });
    expect(await readGenerations(table)).toMatchObject({ building: { generation } });
    const abandoned = await ops("--abandon");
    expect(abandoned).toMatchObject({ code: 0, stdout: expect.stringContaining("2 is given up") });
    expect(await readGenerations(table)).not.toHaveProperty("building");
    expect((await ops("--abandon")).stdout).toBe("No rebuild is under way.\n");
    expect((await ops("--write")).stdout).toContain("generation 3");
  }, 90_000);

  test("--write gives its figures up if they are not right", async () => {
    await count(table, await writeAll());
    // The rebuild counts in its second generation; this cell is in it already.
    await tamper("received", 2);
    expect(await ops("--write")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("are given up"),
    });
    expect(await currentFigures(table)).toMatchObject({ generation: 1 });
    expect(await readGenerations(table)).not.toHaveProperty("building");
  }, 90_000);

  test("says that the figures are counted by other definitions, and goes on by no others", async () => {
    await count(table, await writeAll());
    await begun();
    await definedBy(7);
    const checked = await ops("--check");
    expect(checked).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/version 7.*version 1/s),
    });
    const kept = join(temporaryFolder(), "figures.json");
    const where = `${table.name} at ${inject("dynamodbEndpoint")}`;
    const progress = newRebuild(where, { generation: 2, current: 1 }, 1);
    writeFileSync(kept, JSON.stringify(progress));
    const resumed = await ops("--write", "--resume", "--kept", kept);
    expect(resumed.stderr).toContain("definitions of version 7");
  });

  test("asks what to do, and for a run to go on with", async () => {
    const [neither, both, nothing] = await Promise.all([
      ops(),
      ops("--check", "--write"),
      ops("--check", "--resume"),
    ]);
    for (const { code, stderr } of [neither, both]) {
      expect({ code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^Say what/),
      });
    }
    expect(nothing.stderr).toContain("leave --resume out");
  });
});

test("a rebuild ends exact while reports are written and counted, and after it stopped in between", async () => {
  const projections = { figures: figuresProjection(table, async () => counted) };
  const act = async (share: number) => {
    for (const [n, writer] of writers.entries()) {
      const wanted = Math.floor((played[n]?.length ?? 0) * (1 - share));
      while (writer.left > wanted) {
        await writer.writeNext();
        const { trackingId } = writer;
        await project({ table, projections }, [
          { trackingId, at: new Date().toISOString(), sequenceNumber: "1" },
        ]);
      }
    }
  };
  await act(0.5);
  const generations = await begun();
  const { generation } = generations;
  const stop = new AbortController();
  const [stopped] = await Promise.all([
    rebuild(newRebuild("here", generations, 2), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    }),
    act(0.8),
  ]);
  expect(stopped.segments.some(({ done }) => !done)).toBe(true);
  await Promise.all([rebuild(stopped), act(1)]);

  expect(await endGeneration(table, generation)).toBe(true);
  const cursors = Object.fromEntries(
    played.map((history, n) => [writers[n]?.trackingId, { version: history.length }]),
  );
  for (const each of [1, generation]) {
    expect(await storedCells(table, each)).toEqual(cellsOf(played, counted));
    expect(await storedCursors(table, each)).toEqual(cursors);
  }
}, 90_000);

test("a rebuild that was given up stops, and deletes nothing of the one that took its place", async () => {
  await count(table, await writeAll());
  const whole = cellsOf(played, counted);
  const first = await begun();
  let pages = 0;
  let second: number | undefined;
  const takeItsPlace = async () => {
    await abandonGeneration(table);
    const generations = await begun();
    await rebuild(newRebuild("there", generations, 1));
    expect(await endGeneration(table, generations.generation)).toBe(true);
    return generations.generation;
  };
  // Between two pages of the first rebuild, the second one runs from its beginning to its end.
  const slow = new Proxy(table.client, {
    get: (client, name) =>
      name !== "send"
        ? Reflect.get(client, name)
        : async (command: ScanCommand) => {
            if (command instanceof ScanCommand) {
              pages += 1;
              if (pages === 3) second = await takeItsPlace();
            }
            return client.send(command);
          },
  });
  const superseded = rebuild(newRebuild("here", first, 1), { table: { ...table, client: slow } });
  await expect(superseded).rejects.toThrow("Generation 2 of the figures is no longer built");
  expect(second).toBe(3);
  expect(await currentFigures(table)).toMatchObject({ generation: 3 });
  expect(await storedCells(table, 3)).toEqual(whole);
  expect(Object.keys(await storedCursors(table, 3))).toHaveLength(played.length);
  expect(await endGeneration(table, first.generation)).toBe(false);

  // Two rebuilds later, nothing is left of any of them.
  const last = await begun();
  expect(last).toEqual({ generation: 4, current: 3 });
  await rebuild(newRebuild("here", last, 1));
  expect(await storedCells(table, 2)).toEqual({});
  expect(await storedCells(table, 3)).toEqual(whole);
}, 90_000);

test("one generation is built at a time, and no number is given twice", async () => {
  expect(await beginGeneration(table)).toEqual({ generation: 2, current: 1 });
  expect(await beginGeneration(table)).toBeUndefined();
  expect(await abandonGeneration(table, 1)).toBeUndefined();
  expect(await abandonGeneration(table, 2)).toBe(2);
  expect(await abandonGeneration(table)).toBeUndefined();
  expect(await beginGeneration(table)).toEqual({ generation: 3, current: 1 });
  expect(await endGeneration(table, 2)).toBe(false);
  expect(await endGeneration(table, 3)).toBe(true);
  expect(await endGeneration(table, 3)).toBe(true);
  expect(await currentFigures(table)).toMatchObject({ generation: 3 });
  const [one, other] = await Promise.all([beginGeneration(table), beginGeneration(table)]);
  expect([one, other].filter((each) => each !== undefined)).toEqual([
    { generation: 4, current: 3 },
  ]);
});
