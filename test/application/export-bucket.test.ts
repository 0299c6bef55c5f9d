import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { LATEST, type Latest, UNLISTED } from "#domain/open-data/exports.ts";
import { WITHHELD } from "#domain/open-data/withheld.ts";
import { ExportBucket } from "#functions/export-open-data/export-bucket.ts";
import { readText, writeObject } from "#platform/s3-object.ts";
import { BUCKET, localBucket } from "#test/support/local-bucket.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const AT = "2026-11-20T17:30:00.000Z";
const MINUTE_LATER = "2026-11-20T17:31:00.000Z";
const NEXT_NIGHT = "2026-11-21T17:30:00.000Z";

const bucket = new ExportBucket(BUCKET);
const put = (key: string, content: string) =>
  writeObject({ bucket: BUCKET, key, contentType: "text/plain", content });
const has = async (key: string) => (await readText(BUCKET, key)) !== undefined;

const nameOf = (night: number) => `2026112${night}T173000Z-0123abcd`;
const latestOf = (...nights: number[]): Latest => ({
  name: nameOf(nights.at(-1) ?? 0),
  months: [],
  nights: nights.map(nameOf),
});
const nothing = { files: [], published: [], withheld: [], monthCells: undefined };

beforeEach(async () => {
  await localBucket(AT);
});

test("a folder of an export that failed is deleted by the next night's run, with all it may hold", async () => {
  await bucket.begin(undefined, { latest: latestOf(0), dropped: [] }, AT);
  for (const file of [WITHHELD, "reports.csv"]) await put(`${nameOf(0)}/${file}`, "x");
  // A second run at the same time leaves it alone.
  await bucket.begin(undefined, { latest: latestOf(5), dropped: [] }, MINUTE_LATER);
  expect(await has(`${nameOf(0)}/${WITHHELD}`)).toBe(true);
  await bucket.begin(undefined, { latest: latestOf(1), dropped: [] }, NEXT_NIGHT);
  for (const file of [WITHHELD, "reports.csv"]) {
    expect(await has(`${nameOf(0)}/${file}`)).toBe(false);
  }
});

test("a night that a run left out of the list, but did not delete, is deleted by the next run", async () => {
  await put(`${nameOf(0)}/${WITHHELD}`, "x");
  const before = latestOf(0, 1, 2);
  const latest = latestOf(1, 2, 3);
  await bucket.begin(before, { latest, dropped: [nameOf(0)] }, AT);
  // The run ends here, with the new list in the bucket.
  await put(LATEST, JSON.stringify(latest));
  await bucket.begin(latest, { latest: latestOf(2, 3, 4), dropped: [nameOf(1)] }, NEXT_NIGHT);
  expect(await has(`${nameOf(0)}/${WITHHELD}`)).toBe(false);
});

test("a complete export is in the list, and its run leaves nothing noted", async () => {
  const next = { latest: latestOf(0), dropped: [] };
  await bucket.begin(undefined, next, AT);
  await bucket.publish(temporaryFolder(), next, nothing);
  expect(await bucket.readLatest()).toEqual(next.latest);
  expect(JSON.parse((await readText(BUCKET, UNLISTED)) ?? "")).toEqual([]);
  await bucket.begin(next.latest, { latest: latestOf(0, 1), dropped: [] }, NEXT_NIGHT);
  expect(await has(`${nameOf(0)}/${WITHHELD}`)).toBe(true);
});

test("a list that may not be read is not taken for none: all months would be forgotten", async () => {
  const server = createServer((_, response) => {
    response.writeHead(403, { "Content-Type": "application/xml" });
    response.end("<Error><Code>AccessDenied</Code></Error>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  process.env["AWS_ENDPOINT_URL_S3"] = `http://127.0.0.1:${port}`;
  await expect(bucket.readLatest()).rejects.toThrow("AccessDenied");
});
