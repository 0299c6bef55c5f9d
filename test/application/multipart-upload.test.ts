import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { startS3 } from "#local/aws/s3/s3.ts";
import { uploadInParts } from "#platform/multipart-upload.ts";
import { CSV_TYPE, signRead } from "#platform/signed-urls.ts";
import { iamOf, templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const NOW = "2026-03-02T04:00:00.000Z";
const FILE = { bucket: "Service-exports", key: "a.csv", contentType: CSV_TYPE } as const;
const MB = 1024 * 1024;

beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: "ap-southeast-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
});

/** Starts the bucket; returns a function that reads the file at a signed address. */
async function startBucket() {
  const made = templates({ exports: { Type: "AWS::S3::Bucket", Properties: {} } });
  const clock = { now: () => Date.parse(NOW) };
  const folder = join(temporaryFolder(), "files");
  const s3 = await startS3(made, iamOf(made), folder, clock, () => {});
  onTestFinished(() => s3.close());
  process.env["AWS_ENDPOINT_URL_S3"] = s3.endpoint;
  return async () => fetch(await signRead({ ...FILE, fileName: "a b.csv" }, NOW));
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
