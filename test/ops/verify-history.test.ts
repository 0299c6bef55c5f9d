import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, test } from "vitest";
import { type HistoryEvent, toStoredEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { newWalk } from "#ops/verify-history.ts";
import { EVENT, REPORT } from "#store/entities/reports.ts";
import { eventItem, snapshotItem } from "#store/report-items.ts";
import { parkReport } from "#store/reports.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given as givenReport } from "#test/support/scenario.ts";
import { newReport } from "#test/support/stored-report.ts";
import {
  given,
  handled,
  healthy,
  stored,
  storedHealthy,
  verify,
} from "#test/support/verified-histories.ts";

const { reporter } = example;
/** Stands for all texts that people write. */
const WRITTEN = "Rahasia warga";

let table: Table;
beforeAll(async () => {
  table = await storedHealthy();
});

test("no fault is found in reports with all kinds of histories", async () => {
  expect(healthy.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
  const { walk, faults } = await verify(table);
  expect(faults).toEqual([]);
  expect(walk.segments).toEqual([{ done: true }, { done: true }, { done: true }]);
  expect(walk).toMatchObject({ checked: healthy.length, wrong: 0, parked: 0, erasedWords: 0 });
});

describe("finds", () => {
  const victim = handled(20).when(reporter, example.comment);
  const { trackingId } = victim.report;
  const event = (version: number): HistoryEvent => {
    const found = victim.history[version - 1];
    if (!found) throw new Error(`No version ${version}`);
    return found;
  };
  const key = (sk: string) => ({ pk: REPORT.pk.of({ trackingId }), sk });
  const remove =
    (sk: string) =>
    async ({ client, name }: Table) => {
      await client.send(new DeleteItemCommand({ TableName: name, Key: toItem(key(sk)) }));
    };
  const put =
    (item: object) =>
    async ({ client, name }: Table) => {
      await client.send(new PutItemCommand({ TableName: name, Item: toItem(item) }));
    };
  const putEvent = (changed: object, version: number) =>
    put({
      ...eventItem(fold(victim.history.slice(0, version)), event(version)),
      ...changed,
    });
  const snapshot = {
    ...snapshotItem({ report: victim.report, reporterName: WRITTEN }, newReport(20).clock),
  };
  const { queueOrder: _, ...withoutOrder } = snapshot;
  const { at, by, from, to, deadlines } = event(3);
  const payload = { action: "follow-up", text: "Sudah selesai." } as const;
  const rewritten = { at, by, from, to, deadlines, payload };

  test.each<[string, (of: Table) => Promise<void>, string[]]>([
    ["a changed event", putEvent({ to: "answered" }, 3), ["version 3: wrong-hash"]],
    [
      "a text that was replaced",
      putEvent({ words: { text: { ...event(3).words["text"], text: "Sudah selesai." } } }, 3),
      ["version 3: wrong-words"],
    ],
    [
      "a changed event that was hashed again",
      putEvent(toStoredEvent(seal(rewritten, event(2), example.salt)), 3),
      ["version 4: broken-chain"],
    ],
    ["a missing event", remove(EVENT.sk.of({ version: 2 })), ["version 2: gap"]],
    [
      "a missing last event",
      remove(EVENT.sk.of({ version: 4 })),
      ["the snapshot is not what the history makes: version, hash, recent"],
    ],
    [
      "an item that is not an event",
      putEvent({ payload: { action: "nix", text: WRITTEN } }, 3),
      ["EVENT#000003 cannot be read: payload.action invalid_value"],
    ],
    [
      "an event with more in it",
      putEvent({ contact: WRITTEN }, 3),
      ["EVENT#000003 cannot be read: unrecognized_keys contact"],
    ],
    [
      "a place that is no point",
      async (of) => {
        const location = { region: "64.72", address: WRITTEN, point: { lat: -0.5, lon: 117.15 } };
        const [submitted] = givenReport({ location }).history;
        if (!submitted) throw new Error("Every history has an event");
        const stored = toStoredEvent(submitted);
        const { "location.address": address } = submitted.words;
        const words = { ...submitted.words, "location.point": address };
        await put({ ...stored, words, ...key(EVENT.sk.of({ version: 1 })) })(of);
      },
      ["EVENT#000001 cannot be read: location.point invalid_type"],
    ],
    [
      "an event under another key",
      put({ ...toStoredEvent(event(3)), ...key("EVENT#abc") }),
      ["EVENT#abc is not a key of an event", "version 5: gap"],
    ],
    [
      "a snapshot that DynamoDB will delete",
      put({ ...snapshot, expiresAt: 1_800_000_000 }),
      ["REPORT cannot be read: unrecognized_keys expiresAt"],
    ],
    [
      "a changed snapshot",
      put({ ...snapshot, owner: "dinkes-kaltim", title: WRITTEN }),
      [
        "the snapshot is not what the history makes: title, owner",
        "its index keys are wrong: agencyQueue",
      ],
    ],
    [
      "an item that is not a snapshot",
      put({ ...snapshot, state: WRITTEN }),
      ["REPORT cannot be read: state invalid_union"],
    ],
    [
      "the snapshot of another report",
      put({
        ...snapshotItem(newReport(21).snapshot, newReport(21).clock),
        ...key(REPORT.sk.of({})),
      }),
      [
        expect.stringContaining("makes: version, hash"),
        "its index keys are wrong: queueOrder, due, dueOrder",
      ],
    ],
    ["a missing place in a queue", put(withoutOrder), ["its index keys are wrong: queueOrder"]],
    [
      "a wrong place among what is due",
      put({ ...snapshot, dueOrder: `00000001#${trackingId}` }),
      ["its index keys are wrong: dueOrder"],
    ],
    ["no snapshot", remove(REPORT.sk.of({})), ["it has no snapshot"]],
    [
      "no history",
      async (of) => {
        for (const { version } of victim.history) await remove(EVENT.sk.of({ version }))(of);
      },
      ["it has no history"],
    ],
  ])("%s", async (__, tamper, expected) => {
    const tampered = await stored([given(1), victim, given(2)]);
    await tamper(tampered);
    const { walk, faults } = await verify(tampered);
    expect(faults).toEqual([[trackingId, expected]]);
    expect(walk).toMatchObject({ checked: 3, wrong: 1 });
    expect(JSON.stringify(faults)).not.toContain(WRITTEN);
  });

  test("no fault in words that were erased, and counts them", async () => {
    const erased = await stored([given(1), victim]);
    await putEvent({ words: {} }, 3)(erased);
    const { walk, faults } = await verify(erased);
    expect(faults).toEqual([]);
    expect(walk).toMatchObject({ checked: 2, wrong: 0, erasedWords: 1 });
  });

  test("a policy that does not exist", async () => {
    const reference = async () => ({ ...kaltim, policies: [] });
    const { faults } = await verify(await stored([victim]), { reference });
    expect(faults).toEqual([
      [
        trackingId,
        [
          `its place in the indexes is unknown: Deadline policy ${victim.report.policy} is not in the reference data`,
        ],
      ],
    ]);
  });

  test("no fault in a report that was changed while it was read", async () => {
    const busy = await stored([victim]);
    await put(withoutOrder)(busy);
    // At this moment the scan has read the report.
    const reference = async () => {
      await put(snapshot)(busy);
      return kaltim;
    };
    expect((await verify(busy, { reference })).faults).toEqual([]);
  });

  test("no fault in a parked report, and counts it", async () => {
    const swept = await stored([victim]);
    await parkReport(swept, trackingId, "2026-07-09T02:00:00.000Z");
    const { walk, faults } = await verify(swept);
    expect(faults).toEqual([]);
    expect(walk).toMatchObject({ wrong: 0, parked: 1 });
  });
});

test("a check that is stopped again and again reads every report once", async () => {
  const reference = async () => ({ ...kaltim, policies: [] });
  const seen: string[] = [];
  let walk = newWalk("here", 2);
  let runs = 0;
  do {
    const found = await verify(table, { from: walk, stopAfter: 1, reference });
    seen.push(...found.faults.map(([trackingId]) => trackingId));
    ({ walk } = found);
    runs += 1;
  } while (walk.segments.some(({ done }) => !done));
  expect(runs).toBeGreaterThan(3);
  expect(seen.toSorted()).toEqual(healthy.map(({ report }) => report.trackingId).toSorted());
  expect(walk).toMatchObject({ checked: healthy.length, wrong: healthy.length });
});
