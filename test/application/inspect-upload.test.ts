import { randomBytes } from "node:crypto";
import { join } from "node:path";

import fc from "fast-check";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { performAction } from "#application/act.ts";
import { type Attachment, attachmentId, newSlot } from "#domain/report/attachments.ts";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import { Buckets } from "#functions/inspect-upload/buckets.ts";
import { inspect } from "#functions/inspect-upload/inspect.ts";
import { inspectApart } from "#functions/inspect-upload/inspect-apart.ts";
import { inspectUpload } from "#functions/inspect-upload/inspect-upload.ts";
import type { ScanResult } from "#functions/inspect-upload/scan-result.ts";
import { startS3 } from "#local/aws/s3/s3.ts";
import { LocalClock } from "#local/console/clock.ts";
import { uploadKey } from "#platform/file-keys.ts";
import { loadAttachments } from "#store/attachments.ts";
import { createReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { coordinator, note } from "#test/support/example.ts";
import { type Fault, startFaultProxy } from "#test/support/fault-proxy.ts";
import { objectStream } from "#test/support/files/document-bombs.ts";
import { endlessBoxes } from "#test/support/files/videos.ts";
import { png } from "#test/support/files.ts";
import { inspecting } from "#test/support/inspecting.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport, readWhole } from "#test/support/stored-report.ts";
import { clientAt, emptyTable, SHORT } from "#test/support/table.ts";
import { iamOf, templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const UPLOADS = "Service-uploads";
const ATTACHMENTS = "Service-attachments";
const RENDITIONS = ["file", "view", "thumbnail"];
const signed = { Authorization: "AWS4-HMAC-SHA256 Credential=local/test" };

let table: Table;
let picture: Buffer;
beforeAll(async () => {
  table = await emptyTable();
  picture = await png();
  Object.assign(process.env, {
    AWS_REGION: "ap-southeast-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    // Faults must reach our code, so the SDK's own retries are off.
    AWS_MAX_ATTEMPTS: "1",
  });
});

/** Starts buckets with objects on disk, and returns functions to look at them. */
async function startBuckets() {
  const folder = temporaryFolder();
  const bucket = { Type: "AWS::S3::Bucket", Properties: {} };
  const clock = await LocalClock.open(join(folder, "clock.json"));
  const made = templates({ uploads: bucket, attachments: bucket });
  const s3 = await startS3(made, iamOf(made), join(folder, "files"), clock, () => {});
  const at = (name: string, key: string) => `${s3.endpoint}/${name}/${key}`;
  return {
    s3,
    async upload(key: string, content: Buffer): Promise<string> {
      const response = await fetch(at(UPLOADS, key), {
        method: "PUT",
        headers: signed,
        body: new Uint8Array(content),
      });
      return response.headers.get("etag") ?? "";
    },
    async has(name: string, key: string): Promise<boolean> {
      return (await fetch(at(name, key), { method: "HEAD", headers: signed })).status === 200;
    },
  };
}

/** Inspects in this process: these tests inspect the same picture hundreds of times. */
const inspectHere = async (bytes: Uint8Array) => ({
  ...(await inspect(bytes)),
  used: { memoryMb: 0, cpuMs: 0 },
});

/** Makes the dependencies of the function, with buckets and table at these addresses. */
function depsAt(s3: string, dynamodb: string) {
  process.env["AWS_ENDPOINT_URL_S3"] = s3;
  const client = clientAt(dynamodb, { ...SHORT, retriesMs: 6 });
  const reference = async () => kaltim;
  const now = () => new Date().toISOString();
  const buckets = new Buckets(UPLOADS, ATTACHMENTS);
  return { table: { ...table, client }, reference, buckets, inspect: inspectHere, now };
}

/** Makes a report with a slot for one file of that size. */
async function slotOf(size: number, minutesAgo = 0) {
  const id = attachmentId(randomBytes(8));
  const uploadRequest = { id, fileName: "lampu.png", contentType: "image/png", size } as const;
  const slot = newSlot(uploadRequest, new Date(Date.now() - minutesAgo * 60_000).toISOString());
  const report = { ...newReport(randomBytes(6).readUIntBE(0, 6)), slots: [slot] };
  await createReport(table, report);
  const { trackingId } = report.snapshot.report;
  return { trackingId, key: uploadKey({ trackingId, attachmentId: id }) };
}

/** Returns the refused files in the report's history. */
async function refusalsOf(trackingId: string) {
  const { history, snapshot } = await readWhole(table, trackingId);
  expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
  expect(fold(history)).toEqual(snapshot?.report);
  return history.map(({ payload }) => payload).filter(({ action }) => action === "refuse-file");
}

const scanOf = (
  key: string,
  eTag: string,
  verdict: ScanResult["verdict"],
  hoursAgo = 0,
): ScanResult => ({
  at: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
  key,
  eTag,
  verdict,
});

async function attachmentOf(trackingId: string): Promise<Attachment | undefined> {
  return (await loadAttachments(table, trackingId))[0];
}

test("the inspection refuses an upload that S3 should have refused", async () => {
  const buckets = await startBuckets();
  const deps = depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint"));
  for (const [size, minutesAgo, reason] of [
    [picture.length + 1, 0, "size-differs"],
    [picture.length, 76, "late"],
  ] as const) {
    const { trackingId, key } = await slotOf(size, minutesAgo);
    const eTag = await buckets.upload(key, picture);
    await inspectUpload(deps, scanOf(key, eTag, "clean"));
    const attachment = await attachmentOf(trackingId);
    expect(attachment).toMatchObject({ state: "refused", reason });
    expect(await refusalsOf(trackingId)).toEqual([
      { action: "refuse-file", attachment: attachment?.id, reason },
    ]);
    expect(await buckets.has(UPLOADS, key)).toBe(false);
  }
});

test.each([
  ["exhausts its inspection", objectStream, "too-complex"],
  ["has no end of boxes", endlessBoxes, "unreadable"],
] as const)(
  "an upload that %s is settled",
  async (_, make, reason) => {
    const buckets = await startBuckets();
    const deps = {
      ...depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint")),
      inspect: inspecting,
    };
    const bomb = make();
    const { trackingId, key } = await slotOf(bomb.length);
    const eTag = await buckets.upload(key, bomb);
    const outcome = await inspectUpload(deps, scanOf(key, eTag, "clean"));
    expect(outcome).toEqual({ result: "refused", reason });
    expect(await attachmentOf(trackingId)).toMatchObject({ state: "refused", reason });
    expect(await buckets.has(UPLOADS, key)).toBe(false);
  },
  120_000,
);

test("an inspection that cannot start is tried again, and the slot stays open", async () => {
  const buckets = await startBuckets();
  const broken = () => inspectApart("/no/such/process.js", picture);
  const deps = depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint"));
  const { trackingId, key } = await slotOf(picture.length);
  const scan = scanOf(key, await buckets.upload(key, picture), "clean");
  const attempt = inspectUpload({ ...deps, inspect: broken }, scan);
  await expect(attempt).rejects.toThrow("did not start");
  expect(await attachmentOf(trackingId)).toMatchObject({ state: "awaiting-upload" });
  await inspectUpload(deps, scan);
  expect(await attachmentOf(trackingId)).toMatchObject({ state: "clean" });
});

test("an upload that could not be scanned is refused without being read", async () => {
  const buckets = await startBuckets();
  const deps = depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint"));
  for (const verdict of ["not-scannable", "failed"] as const) {
    const { trackingId, key } = await slotOf(picture.length);
    await buckets.upload(key, picture);
    await inspectUpload(deps, scanOf(key, '"another"', verdict));
    expect(await attachmentOf(trackingId)).toMatchObject({
      state: "refused",
      reason: "not-scanned",
    });
  }
});

test("an upload that was replaced after its scan waits for a scan of its own", async () => {
  const buckets = await startBuckets();
  const deps = depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint"));
  const { trackingId, key } = await slotOf(picture.length);
  await buckets.upload(key, picture);
  const outcome = await inspectUpload(deps, scanOf(key, '"another"', "clean"));
  expect(outcome).toEqual({ result: "gone" });
  expect(await buckets.has(UPLOADS, key)).toBe(true);
  expect(await attachmentOf(trackingId)).toMatchObject({ state: "awaiting-upload" });
});

describe("S3 answers a missing object and a missing right alike, with 403", () => {
  /** An upload that S3 does not let the function read at its first try. */
  async function givenDenied() {
    const { s3, upload, has } = await startBuckets();
    const faults: Fault[] = ["denied"];
    const proxy = await startFaultProxy("s3", s3.endpoint, () => faults.shift());
    const { trackingId, key } = await slotOf(picture.length);
    const eTag = await upload(key, picture);
    const deps = depsAt(proxy, inject("dynamodbEndpoint"));
    return { trackingId, key, eTag, deps, faults, has };
  }

  test("the event of an upload that S3 has deleted after a day is settled", async () => {
    const { deps, trackingId, key, eTag } = await givenDenied();

    expect(await inspectUpload(deps, scanOf(key, eTag, "clean", 25))).toEqual({ result: "gone" });
    expect(await attachmentOf(trackingId)).toMatchObject({ state: "awaiting-upload" });
  });

  test("within a day it is an error, so that a missing right is noticed", async () => {
    const { deps, trackingId, key, eTag, has } = await givenDenied();
    const scan = scanOf(key, eTag, "clean", 23);

    await expect(inspectUpload(deps, scan)).rejects.toThrow("S3 refuses to read the upload");
    expect(await has(UPLOADS, key)).toBe(true);
    expect(await attachmentOf(trackingId)).toMatchObject({ state: "awaiting-upload" });

    // The next try finds the tag, or the right that was added.
    expect(await inspectUpload(deps, scan)).toEqual({ result: "clean" });
  });

  test("an upload that another run has inspected and deleted is settled at once", async () => {
    const { deps, faults, trackingId, key, eTag } = await givenDenied();
    const scan = scanOf(key, eTag, "clean");
    const { read } = deps.buckets;
    // The other run ends after this one has seen that the slot is open, and before it reads.
    deps.buckets.read = async (...parameters) => {
      faults.length = 0;
      deps.buckets.read = read;
      await inspectUpload(deps, scan);
      faults.push("denied");
      return read.apply(deps.buckets, parameters);
    };

    expect(await inspectUpload(deps, scan)).toEqual({ result: "already-inspected" });
    expect(await attachmentOf(trackingId)).toMatchObject({ state: "clean" });
  });
});

test("an upload without a slot is deleted", async () => {
  const buckets = await startBuckets();
  const deps = depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint"));
  for (const key of ["KT-NONE/000000000000", "malware-protection-resource-validation-object"]) {
    const eTag = await buckets.upload(key, picture);
    expect(await inspectUpload(deps, scanOf(key, eTag, "clean"))).toEqual({ result: "unknown" });
    expect(await buckets.has(UPLOADS, key)).toBe(false);
  }
});

test("a file is refused while officers act on its report, and both changes are kept", async () => {
  const buckets = await startBuckets();
  const deps = depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint"));
  const junk = randomBytes(100);
  const { trackingId, key } = await slotOf(junk.length);
  const eTag = await buckets.upload(key, junk);
  const notes = Array.from({ length: 5 }, async () => {
    for (;;) {
      const { snapshot, files } = await readWhole(table, trackingId);
      if (!snapshot) throw new Error("The report is gone");
      const { version } = snapshot.report;
      const attempt = { actor: coordinator, version, command: note };
      const context = { table, reference: kaltim, at: new Date().toISOString() };
      if ((await performAction({ snapshot, files }, attempt, context)).ok) return;
    }
  });
  const [outcome] = await Promise.all([inspectUpload(deps, scanOf(key, eTag, "clean")), ...notes]);
  expect(outcome).toEqual({ result: "refused", reason: "type-not-allowed" });
  expect(await refusalsOf(trackingId)).toHaveLength(1);
  const { history } = await readWhole(table, trackingId);
  expect(history.filter(({ payload }) => payload.action === "note")).toHaveLength(5);
});

/**
 * A history of one upload: its content, and the events about it, each with the faults that it
 * meets.
 */
const history = fc.record({
  isPicture: fc.boolean(),
  events: fc.array(
    fc.record({
      verdict: fc.constantFrom("clean" as const, "clean" as const, "infected" as const),
      faults: fc.array(
        fc.constantFrom<Fault | undefined>(undefined, undefined, "unavailable", "lost", "conflict"),
        { maxLength: 8 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  atOnce: fc.boolean(),
});

/** A thousand histories, in parts that each finish within a minute on a busy machine. */
test.each([1, 2, 3, 4, 5])(
  "an upload has one result, whatever fails and however often an event arrives (%i)",
  async (seed) => {
    const buckets = await startBuckets();
    let faults: (Fault | undefined)[] = [];
    const nextFault = () => faults.shift();
    const faulty = depsAt(
      await startFaultProxy("s3", buckets.s3.endpoint, nextFault),
      await startFaultProxy("dynamodb", inject("dynamodbEndpoint"), nextFault),
    );
    const sound = depsAt(buckets.s3.endpoint, inject("dynamodbEndpoint"));
    await fc.assert(
      fc.asyncProperty(history, async ({ isPicture, events, atOnce }) => {
        const content = isPicture ? picture : randomBytes(100);
        const { trackingId, key } = await slotOf(content.length);
        const eTag = await buckets.upload(key, content);
        const results: Attachment[] = [];
        const run = async ({ verdict }: (typeof events)[number]) => {
          await inspectUpload(faulty, scanOf(key, eTag, verdict)).catch(() => undefined);
          const attachment = await attachmentOf(trackingId);
          if (attachment && attachment.state !== "awaiting-upload") results.push(attachment);
        };
        if (atOnce) {
          faults = events.flatMap((event) => event.faults);
          await Promise.all(events.map(run));
        } else {
          for (const event of events) {
            faults = [...event.faults];
            await run(event);
          }
        }
        // Lambda tries again, and then the fault is over.
        faults = [];
        await inspectUpload(sound, scanOf(key, eTag, events[0]?.verdict ?? "clean"));

        const last = await attachmentOf(trackingId);
        expect(last?.state).toMatch(/clean|refused/);
        for (const result of results) expect(result).toEqual(last);
        expect(await buckets.has(UPLOADS, key)).toBe(false);
        const kept = await Promise.all(
          RENDITIONS.map((rendition) => buckets.has(ATTACHMENTS, `${key}/${rendition}`)),
        );
        if (last?.state === "clean") expect(kept).toEqual([true, true, true]);
        if (!isPicture) expect(last?.state).toBe("refused");
        if (last?.state === "refused") expect(kept).toEqual([false, false, false]);
        expect(await refusalsOf(trackingId)).toHaveLength(last?.state === "refused" ? 1 : 0);
      }),
      { numRuns: 120, seed },
    );
  },
  120_000,
);
