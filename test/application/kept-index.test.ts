import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { KeptIndex } from "#functions/search/kept-index.ts";
import type { Changes } from "#search/changes.ts";
import { BASE_FILE, CHANGES_FILE, packBase, packChanges } from "#search/files.ts";
import { search } from "#search/search.ts";
import { type BucketServer, bucketServer } from "#test/support/bucket-server.ts";
import { document, indexFile } from "#test/support/search-documents.ts";

let bucket: BucketServer;
/** The disk of the instances. */
const disk = mkdtempSync(join(tmpdir(), "kanal-test-"));

beforeAll(async () => {
  vi.stubEnv("TMPDIR", disk);
  bucket = await bucketServer();
  vi.stubEnv("AWS_ENDPOINT_URL_S3", bucket.url);
  vi.stubEnv("AWS_REGION", "local");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  bucket.close();
  rmSync(disk, { recursive: true, force: true });
});
beforeEach(async () => {
  bucket.illness = undefined;
  await base("A");
  changes({});
  bucket.answered.length = 0;
});

const FROM = "2026-07-06T00:00:00.000Z";
const base = async (trackingId: string, readFrom = FROM) =>
  bucket.objects.set(
    BASE_FILE,
    await packBase(indexFile([document(trackingId, "Selokan mampet")], readFrom)),
  );
const changes = ({ readFrom = FROM, entries = [] }: Partial<Changes>) =>
  bucket.objects.set(CHANGES_FILE, packChanges({ base: "", readFrom, entries }));
const removed = (trackingId: string) => ({ trackingId, notes: "mark", version: 9 });

const at = (seconds: number) => new Date(Date.UTC(2026, 6, 6, 2) + seconds * 1_000).toISOString();
const found = async (kept: KeptIndex, seconds: number) => {
  const index = await kept.at(at(seconds));
  return index && search(index, { question: "selokan", limit: 5 }).entries.map((e) => e.trackingId);
};

describe("an instance", () => {
  test("asks S3 once a minute, and reads only what has changed", async () => {
    const kept = new KeptIndex("search");
    expect(await found(kept, 0)).toEqual(["A"]);
    expect(await found(kept, 59)).toEqual(["A"]);
    expect(bucket.answered).toEqual([200, 200]);
    changes({ entries: [removed("A")] });
    expect(await found(kept, 61)).toEqual([]);
    expect(bucket.answered).toEqual([200, 200, 200, 304]);
  });

  test("takes a new base, and applies the changes that it has to it", async () => {
    const kept = new KeptIndex("search");
    changes({ entries: [removed("B")] });
    expect(await found(kept, 0)).toEqual(["A"]);
    await base("B");
    expect(await found(kept, 61)).toEqual([]);
    await base("C");
    expect(await found(kept, 122)).toEqual(["C"]);
  });

  test("does not take a new base while it cannot read the changes that follow", async () => {
    const kept = new KeptIndex("search");
    changes({ entries: [removed("B")] });
    expect(await found(kept, 0)).toEqual(["A"]);
    await base("B");
    bucket.objects.set(CHANGES_FILE, Buffer.from("damaged"));
    expect(await found(kept, 61)).toEqual(["A"]);
    await base("B");
    changes({ readFrom: "2026-07-07T00:00:00.000Z" });
    expect(await found(kept, 122)).toEqual(["A"]);
    changes({ entries: [removed("B")] });
    expect(await found(kept, 183)).toEqual([]);
  });

  test("uses its index for four minutes while S3 fails, and then again when S3 works", async () => {
    const kept = new KeptIndex("search");
    expect(await found(kept, 0)).toEqual(["A"]);
    bucket.illness = 500;
    expect(await found(kept, 61)).toEqual(["A"]);
    expect(await found(kept, 239)).toEqual(["A"]);
    expect(await found(kept, 241)).toBeUndefined();
    bucket.illness = undefined;
    expect(await found(kept, 247)).toEqual(["A"]);
  });

  test("keeps its index when the new base is damaged, and does not read that again", async () => {
    const kept = new KeptIndex("search");
    await found(kept, 0);
    bucket.objects.set(BASE_FILE, Buffer.from("damaged"));
    for (let minute = 1; minute <= 6; minute++) {
      expect(await found(kept, minute * 61)).toEqual(["A"]);
    }
    expect(bucket.answered.filter((status) => status === 200)).toHaveLength(3);
    await base("B");
    expect(await found(kept, 7 * 61)).toEqual(["B"]);
  });

  test.each([
    ["a damaged base", () => bucket.objects.set(BASE_FILE, Buffer.from("damaged"))],
    ["no base", () => bucket.objects.delete(BASE_FILE)],
    ["damaged changes", () => bucket.objects.set(CHANGES_FILE, Buffer.from("damaged"))],
    ["no changes", () => bucket.objects.delete(CHANGES_FILE)],
    ["changes that begin after its base", () => changes({ readFrom: "2026-07-07T00:00:00.000Z" })],
  ])("that is new has no index with %s, and has one when it is repaired", async (_, damage) => {
    const kept = new KeptIndex("search");
    damage();
    expect(await found(kept, 0)).toBeUndefined();
    await base("B");
    changes({});
    expect(await found(kept, 6)).toEqual(["B"]);
  });

  test("does not use its index for long when later changes leave a gap behind it", async () => {
    const kept = new KeptIndex("search");
    await found(kept, 0);
    bucket.objects.set(BASE_FILE, Buffer.from("damaged"));
    changes({ readFrom: "2026-07-07T00:00:00.000Z" });
    expect(await found(kept, 61)).toEqual(["A"]);
    expect(await found(kept, 250)).toBeUndefined();
  });
});
