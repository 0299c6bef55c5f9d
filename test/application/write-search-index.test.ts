import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type IndexFiles, writeSearchIndex } from "#application/write-search-index.ts";
import { readObject, replaceObject } from "#platform/s3-object.ts";
import { BASE_FILE, CHANGES_FILE, packBase, unpackBase, unpackChanges } from "#search/files.ts";
import { SearchIndex } from "#search/index-file.ts";
import { REPORT } from "#store/entities/reports.ts";
import { noteSearchChange } from "#store/search-changes.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { type BucketServer, bucketServer } from "#test/support/bucket-server.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { indexFile } from "#test/support/search-documents.ts";
import { HistoryWriter, newReport, storeHistory } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const EARLIER = "2026-07-06T10:00:00.000Z";
const NOW = "2026-07-06T10:05:00.000Z";
const LATER = "2026-07-06T10:10:00.000Z";

let bucket: BucketServer;
let table: Table;
let report: HistoryWriter;

beforeAll(async () => {
  bucket = await bucketServer();
  vi.stubEnv("AWS_ENDPOINT_URL_S3", bucket.url);
  vi.stubEnv("AWS_REGION", "local");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
});
afterAll(() => {
  vi.unstubAllEnvs();
  bucket.close();
});

/** Begins with a public report in an index, and its withdrawal to be written. */
beforeEach(async () => {
  bucket.objects.clear();
  table = await emptyTable();
  const { trackingId } = newReport(1).snapshot.report;
  const { history } = given({}, example.MONDAY, kaltim, trackingId)
    .when(example.coordinator, example.forward)
    .when(example.reporter, { action: "withdraw" });
  report = new HistoryWriter(table, history);
  await report.writeNext();
  await report.writeNext();
  await write(EARLIER);
});

const files: IndexFiles = {
  read: (key, eTag) => readObject("search", key, { eTag }),
  replace: (key, content, eTag) =>
    replaceObject({ bucket: "search", key, contentType: "application/gzip", content }, eTag),
};

/** Runs; says which files were found damaged. */
async function write(now: string, { rebuild = false, through = files } = {}) {
  const damaged: string[] = [];
  const unreadable: string[] = [];
  const deps = {
    ...{ table, files: through },
    onDamaged: (file: string) => damaged.push(file),
    onUnreadable: (trackingId: string) => unreadable.push(trackingId),
  };
  const written = await writeSearchIndex(deps, now, { rebuild });
  return { ...written, damaged, ...(unreadable.length > 0 && { unreadable }) };
}

/** Returns the bucket as a slow run sees it: others do something before it writes a file. */
const slowBefore = (slowFile: string, others: () => Promise<unknown>): IndexFiles => {
  let isPast = false;
  return {
    ...files,
    async replace(file, content, eTag) {
      if (file === slowFile && !isPast) {
        isPast = true;
        await others();
      }
      return files.replace(file, content, eTag);
    },
  };
};

const note = () => noteSearchChange(table, report.trackingId, NOW);
const withdraw = async () => {
  await report.writeNext();
  await note();
};

const changes = () => unpackChanges(bucket.objects.get(CHANGES_FILE) ?? Buffer.of());
const found = () => changes().entries.map(({ version, document }) => [version, Boolean(document)]);

async function base() {
  const path = `${temporaryFolder()}/index.sqlite`;
  await unpackBase(bucket.objects.get(BASE_FILE) ?? Buffer.of(), path);
  const index = SearchIndex.open(path);
  onTestFinished(() => index.close());
  return { ...index.about(), version: index.versionOf(report.trackingId) };
}

test("a slow run does not bring back what a faster one has removed", async () => {
  await note();
  const through = slowBefore(CHANGES_FILE, async () => {
    await withdraw();
    expect(await write(LATER)).toMatchObject({ changes: 1 });
    expect(found()).toEqual([[3, false]]);
  });
  await write(NOW, { through });
  expect(found()).toEqual([[3, false]]);
});

test("a run whose write comes second writes what only it has read", async () => {
  await note();
  const { trackingId } = newReport(2).snapshot.report;
  const through = slowBefore(CHANGES_FILE, async () => {
    await write(LATER);
    await noteSearchChange(table, trackingId, NOW);
  });
  expect(await write(NOW, { through })).toMatchObject({ changes: 2 });
  expect(changes().entries.map((entry) => entry.trackingId)).toContain(trackingId);
});

test("a slow rebuild does not put an older base in place of a newer one", async () => {
  const through = slowBefore(BASE_FILE, async () => {
    await withdraw();
    await write(LATER, { rebuild: true });
  });
  await write(NOW, { rebuild: true, through });
  expect(await base()).toEqual({ readFrom: LATER, reports: 0, version: undefined });
  expect(changes().readFrom).toBe(LATER);
  expect(found()).toEqual([[3, false]]);
});

test("a rebuild goes on when another run has written changes meanwhile", async () => {
  const through = slowBefore(CHANGES_FILE, async () => {
    await withdraw();
    await write(LATER);
  });
  expect(await write(NOW, { rebuild: true, through })).toMatchObject({ reports: 1, changes: 1 });
  expect(await base()).toMatchObject({ readFrom: NOW, version: 2 });
  expect(found()).toEqual([[3, false]]);
});

test("changes do not wait until a lost base is built", async () => {
  await withdraw();
  bucket.objects.delete(BASE_FILE);
  const through = slowBefore(BASE_FILE, async () => expect(found()).toEqual([[3, false]]));
  expect(await write(NOW, { through })).toMatchObject({ reports: 0, changes: 1 });
  expect(changes().readFrom).toBe(NOW);
});

test("other runs that come first without end are an outage", async () => {
  const through: IndexFiles = { ...files, replace: async () => false };
  await note();
  await expect(write(NOW, { through })).rejects.toMatchObject({ name: "Outage" });
});

test.each([
  ["missing", () => bucket.objects.delete(BASE_FILE), []],
  ["damaged", () => bucket.objects.set(BASE_FILE, Buffer.from("damaged")), [BASE_FILE]],
])("a run that finds the base %s builds it", async (_, damage, damaged) => {
  damage();
  expect(await write(NOW)).toEqual({ reports: 1, changes: 0, damaged });
  expect(await base()).toEqual({ readFrom: NOW, reports: 1, version: 2 });
  expect(await write(LATER)).toEqual({ changes: 0, damaged: [] });
});

test.each([
  ["missing", () => bucket.objects.delete(CHANGES_FILE), []],
  ["damaged", () => bucket.objects.set(CHANGES_FILE, Buffer.from("damaged")), [CHANGES_FILE]],
])("changes that are %s begin again from the base", async (_, damage, damaged) => {
  await withdraw();
  await write(NOW);
  damage();
  expect(await write(LATER)).toEqual({ changes: 1, damaged });
  expect(changes().readFrom).toBe(EARLIER);
  expect(found()).toEqual([[3, false]]);
});

test("a whole base that another run has put there is taken as it is", async () => {
  await withdraw();
  bucket.objects.set(BASE_FILE, await packBase(indexFile([], NOW)));
  expect(await write(LATER)).toEqual({ changes: 1, damaged: [] });
  expect(changes().readFrom).toBe(NOW);
});

test("nothing is written when nothing has changed", async () => {
  bucket.answered.length = 0;
  expect(await write(NOW)).toEqual({ changes: 0, damaged: [] });
  expect(bucket.answered).toEqual([200, 304]);
});

test("a report that cannot be read is left out and named; all others are found", async () => {
  const sound = newReport(3).snapshot.report.trackingId;
  const { history } = given({}, example.MONDAY, kaltim, sound).when(
    example.coordinator,
    example.forward,
  );
  await storeHistory(table, { history });
  const { trackingId } = report;
  const key = toItem(REPORT.key({ trackingId }));
  await table.client.send(
    new UpdateItemCommand({
      ...{ TableName: table.name, Key: key },
      UpdateExpression: "REMOVE government",
    }),
  );
  for (const id of [trackingId, sound]) await noteSearchChange(table, id, NOW);
  expect(await write(NOW)).toMatchObject({ changes: 2, unreadable: [trackingId] });
  const documents = new Map(changes().entries.map((each) => [each.trackingId, each.document]));
  expect(documents.get(sound)).toBeDefined();
  expect(documents.get(trackingId)).toBeUndefined();
  // The same notes name it no more; the next base, which is built of all reports, does.
  expect(await write(LATER)).toEqual({ changes: 2, damaged: [] });
  const { reports, unreadable } = await write(LATER, { rebuild: true });
  expect({ reports, unreadable: new Set(unreadable) }).toEqual({
    reports: 1,
    unreadable: new Set([trackingId]),
  });
});
