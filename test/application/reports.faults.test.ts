import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { enforceDeadlines } from "#functions/enforce-deadlines/enforce-deadlines.ts";
import { Buckets } from "#functions/inspect-upload/buckets.ts";
import { startS3 } from "#local/aws/s3/s3.ts";
import { LocalClock } from "#local/console/clock.ts";
import { newWalk, verifyHistory } from "#ops/verify-history.ts";
import { DUE_SHARDS } from "#store/report-indexes.ts";
import type { Table } from "#store/table-client.ts";
import { ATTACHMENTS, UPLOADS } from "#test/support/api-clients.ts";
import { loggedErrors } from "#test/support/expected-errors.ts";
import { checkPlayed, type Played, playHistory } from "#test/support/faulty-history.ts";
import { type FaultyTable, openFaultyTable } from "#test/support/faulty-table.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { iamOf, templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

/**
 * HISTORIES=10000 npx vitest run --project application reports.faults plays 10,000 histories;
 * HISTORIES_FROM=1200 begins with the one of seed 1200, for example after an interruption.
 */
const HISTORIES = Number(process.env["HISTORIES"] ?? 40);
const FROM = Number(process.env["HISTORIES_FROM"] ?? 0);
const PER_TABLE = 100;
const AT_ONCE = 6;

/** Errors that only a fault in our own code throws. */
const BUGS = new Set(["Error", "TypeError", "RangeError", "ReferenceError", "$ZodError"]);

const SHARDS = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);

async function openBuckets(): Promise<Buckets> {
  const folder = temporaryFolder();
  const bucket = { Type: "AWS::S3::Bucket", Properties: {} };
  const clock = await LocalClock.open(join(folder, "clock.json"));
  const made = templates({ uploads: bucket, attachments: bucket });
  const s3 = await startS3(made, iamOf(made), join(folder, "files"), clock, () => {});
  onTestFinished(() => s3.close());
  Object.assign(process.env, {
    AWS_REGION: "ap-southeast-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_S3: s3.endpoint,
  });
  return new Buckets(UPLOADS, ATTACHMENTS);
}

/** Plays the histories of these seeds, some at once. */
async function play(seeds: number[], faulty: FaultyTable, buckets: Buckets): Promise<Played[]> {
  const played: Played[] = [];
  const next = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const table = faulty.withFaults(seed);
      try {
        const history = await playHistory(seed, table, buckets);
        await checkPlayed(faulty.sound, history);
        played.push(history);
      } catch (error) {
        loggedErrors();
        const why = error instanceof Error ? error.stack : error;
        throw new Error(`The history of HISTORIES_FROM=${seed} HISTORIES=1 is wrong: ${why}`);
      } finally {
        table.client.destroy();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return played;
}

/**
 * Sweeps all reports of the table, half a year later and again after some days, when the reporters
 * were reminded: some runs meet faults, the last do not.
 */
async function sweep(seed: number, faulty: FaultyTable): Promise<void> {
  const run = (table: Table, at: string) =>
    enforceDeadlines(
      { table, reference: async () => kaltim, perShard: 200, continueShard: async () => {} },
      at,
      SHARDS,
    );
  const table = faulty.withFaults(seed);
  for (const at of ["2027-01-06T02:00:00.000Z", "2027-01-11T02:00:00.000Z"]) {
    for (let runs = 0; runs < 3; runs++) await run(table, at);
    expect(await run(faulty.sound, at)).toMatchObject({ failed: 0, parked: 0 });
  }
  expect(await run(faulty.sound, "2027-01-11T02:00:00.000Z")).toMatchObject({ reports: 0 });
}

test("whatever fails between the functions and the table, no report is half written, no action is lost or taken twice, and clients get at most 503", {
  timeout: 24 * 3_600_000,
}, async () => {
  const buckets = await openBuckets();
  const faults = new Map<string, number>();
  const unknown = { count: 0 };
  const startedAt = performance.now();
  for (let from = FROM; from < FROM + HISTORIES; from += PER_TABLE) {
    const count = Math.min(PER_TABLE, FROM + HISTORIES - from);
    const faulty = await openFaultyTable();
    const played = await play(
      Array.from({ length: count }, (_, position) => from + position),
      faulty,
      buckets,
    );
    await sweep(-1 - from, faulty);

    const wrong: string[] = [];
    const walk = await verifyHistory(
      {
        table: faulty.sound,
        reference: async () => kaltim,
        onFaults: (trackingId, found) => wrong.push(`${trackingId}: ${found}`),
        onProgress: () => {},
        signal: new AbortController().signal,
      },
      newWalk("test", 1),
    );
    expect(wrong).toEqual([]);
    expect(new Set(played.map(({ trackingId }) => trackingId)).size).toBe(count);
    expect(walk).toMatchObject({ checked: count, wrong: 0, parked: 0 });
    const names = new Set(loggedErrors().map(({ errorName }) => errorName));
    expect([...names].filter((name) => BUGS.has(name))).toEqual([]);

    for (const [fault, times] of faulty.counts) {
      faults.set(fault, (faults.get(fault) ?? 0) + times);
    }
    unknown.count += played
      .flatMap(({ attempts }) => attempts)
      .filter(({ outcome }) => outcome === "unknown").length;
    await faulty.close();
    if (HISTORIES > PER_TABLE) {
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      process.stderr.write(
        `seeds ${FROM} to ${from + count - 1} in ${seconds} s; faults ${JSON.stringify(Object.fromEntries(faults))}; actions with an unknown outcome ${unknown.count}\n`,
      );
    }
  }
  // Each kind of fault was met.
  expect([...faults.keys()]).toEqual(
    expect.arrayContaining(["conflict", "throttled", "lost", "hung-up", "failed", "unavailable"]),
  );
});
