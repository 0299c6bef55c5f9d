import { beforeAll, describe, expect, test } from "vitest";
import { writeEvent } from "#application/act.ts";
import type { Command, Content } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import { decide } from "#domain/report/decide.ts";
import { beginningOf, endOf } from "#domain/time/deadlines.ts";
import type { State } from "#domain/vocabulary.ts";
import { listDue, listParked } from "#store/due-reports.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import { listQueue, type QueueQuery } from "#store/report-queues.ts";
import { createReport, loadSnapshot, parkReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

let table: Table;
/** Tracking ids in the order of submission. */
const ids: string[] = [];

const day = (n: number) => `2026-07-${String(n).padStart(2, "0")}T02:00:00.000Z`;

async function store(
  seed: number,
  at: string,
  content: Partial<Content>,
  steps: readonly [Actor, Command][],
): Promise<string> {
  const written = newReport(seed, content, at);
  await createReport(table, written);
  let snapshot = written.snapshot;
  for (const [actor, command] of steps) {
    const { report } = snapshot;
    const context = { table, reference: kaltim, at };
    const decided = decide(report, { actor, version: report.version, command }, context);
    if (!decided.ok) throw new Error(decided.refusal.code);
    const done = await writeEvent(snapshot, decided.value, context);
    if (!done.ok) throw new Error(done.refusal.code);
    snapshot = done.value.snapshot;
  }
  return written.snapshot.report.trackingId;
}

const forwarded: [Actor, Command] = [example.coordinator, example.forward];

beforeAll(async () => {
  table = await emptyTable();
  ids.push(
    await store(100, day(6), {}, []),
    await store(101, day(7), {}, [forwarded]),
    await store(102, day(8), { location: { region: "64.71.01" } }, [
      forwarded,
      [example.liaisonOfficer, example.followUp],
    ]),
    await store(103, day(9), { secret: true }, [forwarded]),
    await store(104, day(10), {}, [forwarded, [example.liaisonOfficer, example.answer]]),
    await store(105, day(13), { classification: "aspiration" }, [
      [
        example.coordinator,
        {
          ...example.forward,
          agency: "dinkes-kaltim",
          classification: "aspiration",
          category: "kesehatan",
        },
      ],
    ]),
  );
});

async function allPages<T>(
  page: (after: string | undefined) => Promise<{ entries: readonly T[]; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await page(after);
    all.push(...entries);
    after = next;
  } while (after !== undefined);
  return all;
}

describe("queues", () => {
  const queue = async (query: Partial<QueueQuery> & Pick<QueueQuery, "queues">, limit = 20) =>
    (
      await allPages((after) =>
        listQueue(table, {
          states: ["forwarded", "in-progress", "answered"],
          ...query,
          after,
          limit,
        }),
      )
    ).map(({ trackingId }) => ids.indexOf(trackingId));
  const dpupr = [{ of: "agency", body: "dpupr-pera-kaltim" }] as const;
  const kaltimGovernment = [{ of: "government", body: "pemprov-kaltim" }] as const;

  test("are in order of the next deadline for an agency, whatever the page size", async () => {
    const inOrder = [1, 3, 4, 2];
    expect(await queue({ queues: dpupr })).toEqual(inOrder);
    expect(await queue({ queues: dpupr }, 1)).toEqual(inOrder);
    expect(await queue({ queues: dpupr }, 3)).toEqual(inOrder);
  });

  test("can be limited to some states, whatever the page size", async () => {
    expect(await queue({ queues: dpupr, states: ["answered"] })).toEqual([4]);
    expect(await queue({ queues: dpupr, states: ["answered"] }, 1)).toEqual([4]);
    expect(await queue({ queues: dpupr, states: ["in-progress", "forwarded"] }, 2)).toEqual([
      1, 3, 2,
    ]);
    expect(await queue({ queues: dpupr, states: ["closed"] })).toEqual([]);
    expect(await queue({ queues: kaltimGovernment, states: ["awaiting-verification"] })).toEqual([
      0,
    ]);
  });

  test("can be read for several agencies", async () => {
    const dinkes = { of: "agency", body: "dinkes-kaltim" } as const;
    const inOrder = await queue({ queues: [...dpupr, dinkes] });
    expect(inOrder.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(await queue({ queues: [...dpupr, dinkes] }, 1)).toEqual(inOrder);
    expect(await queue({ queues: [...dpupr, dinkes], states: ["forwarded"] }, 2)).toEqual(
      inOrder.filter((report) => [1, 3, 5].includes(report)),
    );
  });

  test("list a report of two queues once", async () => {
    const both = [...kaltimGovernment, ...dpupr];
    expect((await queue({ queues: both }, 2)).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  test("can be limited to deadlines up to an ordinal, or after it", async () => {
    const due = kaltim.calendars.off.through("2026-07-14");
    expect(await queue({ queues: dpupr, due: { through: due } })).toEqual([1]);
    expect(await queue({ queues: dpupr, due: { after: due } }, 1)).toEqual([3, 4, 2]);
    expect(await queue({ queues: dpupr, due: { through: due + 2 } }, 1)).toEqual([1, 3]);
  });
});

test("the due index has every open report, at the tick of its next step", async () => {
  const { off } = kaltim.calendars;
  const scale = { collectiveLeave: "off", edition: 0 } as const;
  const dueBy = async (through: number) => {
    const shards = Array.from({ length: DUE_SHARDS }, (_, shard) =>
      listDue(table, { scale, shard, through, limit: 100 }),
    );
    return (await Promise.all(shards)).flatMap(({ entries }) => entries).sort();
  };
  // The reminder of a verification that began on the 6th is due on the 8th.
  expect(await dueBy(beginningOf(off.through("2026-07-08")))).toEqual([ids[0]]);
  expect(await dueBy(beginningOf(off.through("2026-07-08")) - 1)).toEqual([]);
  expect(await dueBy(endOf(off.through("2026-12-31")))).toEqual(ids.toSorted());
});

test("a parked report is not in the due index until a person acts on it", async () => {
  const id = await store(120, day(20), {}, []);
  await parkReport(table, id, day(24));
  expect((await listParked(table, 10)).entries).toEqual([id]);
  const snapshot = await loadSnapshot(table, id);
  expect(snapshot?.report).toMatchObject({ trackingId: id, version: 1 });
});

test("every state of a stored report is one of the queue's partitions", async () => {
  const states: State[] = ["awaiting-verification", "forwarded", "in-progress", "answered"];
  const { entries } = await listQueue(table, {
    queues: [{ of: "government", body: "pemprov-kaltim" }],
    states,
    limit: 100,
  });
  expect(entries).toHaveLength(ids.length + 1);
});
