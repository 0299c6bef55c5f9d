import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { type HistoryEvent, toStoredEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { keepWalk } from "#ops/kept-walk.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { newWalk, verifyHistory, type Walk } from "#ops/verify-history.ts";
import { EVENT, REPORT } from "#store/entities/reports.ts";
import { putAgencies, putCalendarYears, putPolicies } from "#store/reference-data.ts";
import { eventItem, snapshotItem } from "#store/report-items.ts";
import { parkReport } from "#store/reports.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given as givenReport, type Scenario } from "#test/support/scenario.ts";
import { newReport, storeHistory } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const { coordinator, liaisonOfficer, agencyAdmin, overseer, reporter } = example;
const LATER = "2026-07-09T02:00:00.000Z";
const MUCH_LATER = "2026-09-01T02:00:00.000Z";
/** Stands for all texts that people write. */
const WRITTEN = "Rahasia warga";

const given = (seed: number) =>
  givenReport({}, example.MONDAY, kaltim, newReport(seed).snapshot.report.trackingId);
const handled = (seed: number) =>
  given(seed).when(coordinator, example.forward).when(liaisonOfficer, example.followUp);
const answered = (seed: number) => handled(seed).when(liaisonOfficer, example.answer);

/** Reports with all kinds of histories. */
const healthy = [
  given(1),
  given(2).sweep(MUCH_LATER),
  handled(3).when(reporter, example.comment).when(agencyAdmin, example.note),
  handled(4)
    .when(agencyAdmin, example.draftAnswer)
    .when(coordinator, example.hold)
    .when(reporter, example.supply, LATER)
    .when(liaisonOfficer, example.approve, LATER),
  handled(5).when(coordinator, example.extend).when(coordinator, example.reclassify, LATER),
  handled(6).when(liaisonOfficer, example.giveBack).when(coordinator, example.forward, LATER),
  answered(7).when(reporter, example.dispute).sweep(MUCH_LATER),
  answered(8).sweep(MUCH_LATER).when(reporter, example.reopen, MUCH_LATER),
  answered(9).when(reporter, example.confirm).when(reporter, example.appeal),
  given(10)
    .when(coordinator, example.archive)
    .when(reporter, example.appeal)
    .when(overseer, example.remand),
  given(11).when(coordinator, example.hold).sweep(MUCH_LATER),
  given(12).when(coordinator, example.archive).when(reporter, example.appeal),
  answered(13).when(reporter, example.withdraw),
];

interface Found {
  readonly walk: Walk;
  readonly faults: readonly (readonly [string, readonly string[]])[];
}

async function verify(
  of: Table,
  { from = newWalk("here", 3), stopAfter = Infinity, reference = async () => kaltim } = {},
): Promise<Found> {
  const faults: [string, readonly string[]][] = [];
  const stop = new AbortController();
  let pages = 0;
  const walk = await verifyHistory(
    {
      table: of,
      reference,
      onFaults: (trackingId, found) => faults.push([trackingId, found]),
      onProgress: () => {
        pages += 1;
        if (pages >= stopAfter) stop.abort();
      },
      signal: stop.signal,
      pageSize: 5,
    },
    from,
  );
  return { walk, faults };
}

/** All of them in one table, with the reference data. */
let table: Table;
beforeAll(async () => {
  table = await stored(healthy);
  const { agencies, policies, calendarYears } = await readReferenceData(KALTIM);
  await putAgencies(table, agencies);
  await putPolicies(table, policies);
  await putCalendarYears(table, calendarYears);
});

async function stored(scenarios: readonly Scenario[]): Promise<Table> {
  const made = await emptyTable();
  for (const scenario of scenarios) await storeHistory(made, scenario);
  return made;
}

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
    await parkReport(swept, trackingId, LATER);
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

describe("npm run ops -- verify-history", () => {
  const ops = async (of: Table, ...options: string[]) => {
    const where = ["--endpoint", inject("dynamodbEndpoint"), "--table", of.name];
    const ran = promisify(execFile)(process.execPath, [
      "ops/main.ts",
      "verify-history",
      ...where,
      ...options,
    ]);
    return ran.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  };

  test("continues where a run stopped, but only for the same table", async () => {
    const kept = join(temporaryFolder(), "walk.json");
    const where = `${table.name} at ${inject("dynamodbEndpoint")}`;
    const { walk } = await verify(table, { from: newWalk(where, 2), stopAfter: 3 });
    expect(walk.checked).toBeLessThan(healthy.length);
    keepWalk(kept, { ...walk, wrong: 1 });
    const other = await ops(await emptyTable(), "--kept", kept, "--resume");
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("is of a run over") });
    const resumed = await ops(table, "--kept", kept, "--resume");
    expect(resumed.code).toBe(1);
    expect(resumed.stdout).toContain(`Checked ${healthy.length} reports: 1 wrong`);
    const again = await ops(table, "--kept", kept, "--resume");
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("leave --resume out") });
  });

  test("refuses options that contradict each other, with advice", async () => {
    const { code, stderr } = await ops(await emptyTable(), "--segments", "0");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "--segments must be a number from 1 to 64.\n",
    });
  });

  test("prints that no report is wrong, or the faults, and nothing that people wrote", async () => {
    const kept = join(temporaryFolder(), "walk.json");
    const well = await ops(table, "--kept", kept);
    expect(well).toMatchObject({ code: 0, stdout: expect.stringContaining("none is wrong") });
    const [victim = ""] = healthy.map(({ report }) => report.trackingId);
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(EVENT.key({ trackingId: victim, version: 1 })),
        UpdateExpression: "SET payload.suggestedAgency = :other",
        ExpressionAttributeValues: toItem({ ":other": "Judul lain yang tidak dikirim" }),
      }),
    );
    const wrong = await ops(table, "--kept", kept);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain(`${victim}  version 1: wrong-hash`);
    expect(wrong.stdout).toContain(`Checked ${healthy.length} reports: 1 wrong`);
    expect(wrong.stdout + wrong.stderr).not.toMatch(/Siti|\+628|Judul|Lampu/);
    expect(existsSync(kept)).toBe(false);
  });
});
