import { join } from "node:path";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { figuresProjection } from "#functions/project/figures.ts";
import { project } from "#functions/project/project.ts";
import { newRebuild, rebuildFigures } from "#ops/rebuild-figures.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { FIGURES_CELL } from "#store/entities/figures.ts";
import { beginGeneration, endGeneration, readGenerations } from "#store/figures-generation.ts";
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

/** Adds to a counter without Kanal. */
async function tamper(counter: string): Promise<string> {
  const key = FIGURES_CELL.key({
    generation: 1,
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
    expect(await readGenerations(table)).toMatchObject({ current: 2 });
    expect(await storedCells(table, 2)).toEqual(cellsOf(played, counted));
    expect(await storedCells(table, 1)).not.toEqual({});

    await ops("--write");
    expect(await storedCells(table, 3)).toEqual(cellsOf(played, counted));
    expect([await storedCells(table, 1), await storedCursors(table, 1)]).toEqual([{}, {}]);
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
  const rebuild = (from: ReturnType<typeof newRebuild>, signal: AbortSignal) =>
    rebuildFigures(
      {
        ...{ figures: { table, generation: from.generation }, current: 1, contributionOf: counted },
        ...{ signal, pageSize: 4, onProgress: () => stop.abort() },
        onFailure: (_, error) => {
          throw error;
        },
      },
      from,
    );
  await act(0.5);
  const generation = await beginGeneration(table);
  if (generation === undefined) throw new Error("No generation was begun");
  const stop = new AbortController();
  const [stopped] = await Promise.all([
    rebuild(newRebuild("here", generation, 2), stop.signal),
    act(0.8),
  ]);
  expect(stopped.segments.some(({ done }) => !done)).toBe(true);
  await Promise.all([rebuild(stopped, new AbortController().signal), act(1)]);

  expect(await endGeneration(table, generation)).toBe(true);
  const cursors = Object.fromEntries(
    played.map((history, n) => [writers[n]?.trackingId, { version: history.length }]),
  );
  for (const each of [1, generation]) {
    expect(await storedCells(table, each)).toEqual(cellsOf(played, counted));
    expect(await storedCursors(table, each)).toEqual(cursors);
  }
});

test("of two rebuilds at once, only the later one's figures can be read", async () => {
  const first = await beginGeneration(table);
  const second = await beginGeneration(table);
  expect([first, second]).toEqual([2, 3]);
  expect(await endGeneration(table, 2)).toBe(false);
  expect(await endGeneration(table, 3)).toBe(true);
  expect(await endGeneration(table, 3)).toBe(true);
  expect(await readGenerations(table)).toMatchObject({ current: 3 });
});
