import { beforeAll, expect, test } from "vitest";
import { performAction } from "#application/act.ts";
import { enforceReport } from "#application/enforce.ts";
import { loadMergedInto } from "#application/merged-reports.ts";
import type { Command } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import { listFollowers } from "#store/followers.ts";
import { createReport, loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport, readWhole } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const TUESDAY = "2026-07-07T02:00:00.000Z";
let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

let seed = 0;
async function stored(): Promise<string> {
  seed += 1;
  const written = newReport(seed);
  await createReport(table, written);
  return written.snapshot.report.trackingId;
}

async function act(trackingId: string, actor: Actor, command: Command, at = TUESDAY) {
  const { snapshot, files } = await loadReport(table, trackingId, "latest");
  if (!snapshot) throw new Error(`There is no report ${trackingId}`);
  const attempt = { actor, version: snapshot.report.version, command };
  return performAction({ snapshot, files }, attempt, { table, reference: kaltim, at });
}

const merge = (from: string, into: string) =>
  act(from, example.coordinator, { action: "merge", into });
const unmerge = (id: string) => act(id, example.coordinator, example.unmerge);

/** The reports whose reporters follow a report. */
async function followersOf(trackingId: string): Promise<string[]> {
  const { followers } = await listFollowers(table, trackingId, { limit: 100 });
  return followers.flatMap(({ recipient }) =>
    recipient.to === "merged-reporter" ? [recipient.trackingId] : [],
  );
}

async function isSound(...ids: string[]): Promise<void> {
  for (const id of ids) {
    const { history, snapshot } = await readWhole(table, id);
    expect(fold(history)).toEqual(snapshot?.report);
    expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
  }
}

test("reporters follow the report at the end, and are led there", async () => {
  const [a, b, c] = [await stored(), await stored(), await stored()];
  await merge(a, b);
  await merge(b, c);
  expect((await followersOf(c)).sort()).toEqual([a, b].sort());
  expect(await followersOf(b)).toEqual([]);
  const { snapshot } = await loadReport(table, a, "latest");
  const chain = snapshot && (await loadMergedInto(table, snapshot.report, "latest"));
  expect(chain?.map(({ report }) => report.trackingId)).toEqual([b, c]);
  await isSound(a, b, c);
});

test("a separate report takes its own followers along", async () => {
  const [a, b, c] = [await stored(), await stored(), await stored()];
  await merge(a, b);
  await merge(b, c);
  expect((await unmerge(b)).ok).toBe(true);
  expect(await followersOf(c)).toEqual([]);
  expect(await followersOf(b)).toEqual([a]);
  await isSound(a, b, c);
});

test("fifty reports are separated by one sweep, with those that they bring along", async () => {
  const target = await stored();
  const brought = await Promise.all(Array.from({ length: 3 }, stored));
  const others = await Promise.all(Array.from({ length: 46 }, stored));
  const [first = ""] = others;
  for (const id of brought) await merge(id, first);
  for (const id of others) expect((await merge(id, target)).ok).toBe(true);
  const fiftieth = await stored();
  expect((await merge(fiftieth, target)).ok).toBe(true);
  expect(await merge(await stored(), target)).toMatchObject({
    refusal: { issues: [{ path: "into", rule: "too-many-merged" }] },
  });
  expect(await followersOf(target)).toHaveLength(50);
  await act(target, example.reporter, example.withdraw);
  const context = { at: TUESDAY, reference: kaltim };
  expect(await enforceReport(table, target, context)).toBe(47);
  expect(await enforceReport(table, target, context)).toBe(0);
  expect(await followersOf(target)).toEqual([]);
  expect((await followersOf(first)).sort()).toEqual(brought.sort());
  await isSound(target, first, fiftieth, ...brought);
}, 60_000);

test("the largest set that a merged report brings along fits into one transaction, both ways", async () => {
  const [target, carrier] = [await stored(), await stored()];
  for (const id of await Promise.all(Array.from({ length: 47 }, stored))) await merge(id, carrier);
  expect((await merge(carrier, target)).ok).toBe(true);
  expect(await followersOf(target)).toHaveLength(48);
  expect((await unmerge(carrier)).ok).toBe(true);
  expect(await followersOf(carrier)).toHaveLength(47);
  await isSound(target, carrier);
}, 60_000);

test("reports that are merged into one at once are all known to it", async () => {
  const target = await stored();
  const ids = await Promise.all(Array.from({ length: 5 }, stored));
  const outcomes = await Promise.all(ids.map((id) => merge(id, target)));
  expect(outcomes.map(({ ok }) => ok)).toEqual(ids.map(() => true));
  const { snapshot } = await loadReport(table, target, "latest");
  expect([...(snapshot?.report.merged ?? [])].sort()).toEqual([...ids].sort());
  await isSound(target, ...ids);
});

test("two reports that are merged into each other at once do not lead in a circle", async () => {
  const [a, b] = [await stored(), await stored()];
  const outcomes = await Promise.all([merge(a, b), merge(b, a)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  await isSound(a, b);
});

test("a merge into a report that ends at the same time is refused or separated by the next sweep", async () => {
  const [a, b] = [await stored(), await stored()];
  await Promise.all([merge(a, b), act(b, example.reporter, example.withdraw)]);
  const context = { at: TUESDAY, reference: kaltim };
  await enforceReport(table, b, context);
  const { snapshot } = await loadReport(table, a, "latest");
  expect(snapshot?.report.state).toBe("awaiting-verification");
  await isSound(a, b);
});
