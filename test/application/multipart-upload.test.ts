import { expect, test } from "vitest";
import { uploadInParts } from "#platform/multipart-upload.ts";
import { CSV_TYPE, signRead } from "#platform/signed-urls.ts";
import { BUCKET, localBucket } from "#test/support/local-bucket.ts";

const NOW = "2026-03-02T04:00:00.000Z";
const FILE = { bucket: BUCKET, key: "a.csv", contentType: CSV_TYPE } as const;
const MB = 1024 * 1024;

/** Starts the bucket; returns a function that reads the file at a signed address. */
async function startBucket() {
  await localBucket(NOW);
  return async () => fetch((await signRead({ ...FILE, fileName: "a b.csv" }, NOW)).url);
}

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

test.each([
  ["small content", ["trackingId\r\n", "é\r\n"], 1],
  ["no content", [], 1],
  // Each character takes two bytes: parts are cut between pieces, not characters.
  ["content of several parts", Array.from({ length: 12 }, () => "é".repeat(MB / 2)), 3],
  ["content of one part exactly", ["a".repeat(5 * MB)], 2],
])("%s is stored whole", async (_, texts, parts) => {
  const read = await startBucket();
  await uploadInParts(FILE, pieces(...texts));
  const response = await read();
  expect((await response.text()) === texts.join("")).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": "attachment; filename*=UTF-8''a%20b.csv",
    etag: expect.stringMatching(new RegExp(`-${parts}"$`)),
  });
});

test("content that fails on the way is not stored", async () => {
  const read = await startBucket();
  async function* failing() {
    yield "a".repeat(6 * MB);
    throw new Error("the table does not answer");
  }
  await expect(uploadInParts(FILE, failing())).rejects.toThrow("the table does not answer");
  expect((await read()).status).toBe(404);
});

test("what S3 refuses is an error", async () => {
  await startBucket();
  const elsewhere = { ...FILE, bucket: "Service-missing" };
  await expect(uploadInParts(elsewhere, pieces("x"))).rejects.toThrow("S3 refused: NoSuchBucket");
});
