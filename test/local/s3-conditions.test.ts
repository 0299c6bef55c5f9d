import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startS3 } from "#local/aws/s3/s3.ts";
import { iamOf, templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

/** Starts a bucket and returns a writer and a reader of one of its objects. */
async function startBucket() {
  const made = templates({ index: { Type: "AWS::S3::Bucket", Properties: {} } });
  const folder = join(temporaryFolder(), "files");
  const s3 = await startS3(made, iamOf(made), folder, { now: Date.now }, () => {});
  onTestFinished(() => s3.close());
  const send = (method: string, headers: object, body?: string) =>
    fetch(`${s3.endpoint}/Service-index/changes`, {
      ...{ method, ...(body !== undefined && { body }) },
      headers: { Authorization: "AWS4-HMAC-SHA256 Credential=local/test", ...headers },
    });
  return {
    async put(content: string, condition = {}) {
      const answer = await send("PUT", condition, content);
      const code = /<Code>(.*)<\/Code>/.exec(await answer.text())?.[1];
      return { status: answer.status, code, eTag: answer.headers.get("etag") ?? "" };
    },
    content: async () => (await send("GET", {})).text(),
  };
}

test("an object is put in place of the one with the given ETag, and of no other", async () => {
  const { put, content } = await startBucket();
  expect(await put("a", { "If-Match": '"any"' })).toMatchObject({
    ...{ status: 404, code: "NoSuchKey" },
  });
  const first = await put("a", { "If-None-Match": "*" });
  const second = await put("b", { "If-Match": first.eTag });
  expect([first.status, second.status]).toEqual([200, 200]);
  const refused = { status: 412, code: "PreconditionFailed" };
  expect(await put("c", { "If-Match": first.eTag })).toMatchObject(refused);
  expect(await put("c", { "If-None-Match": "*" })).toMatchObject(refused);
  expect(await content()).toBe("b");
});

test("of requests at once for one ETag, one is met", async () => {
  const { put, content } = await startBucket();
  const { eTag } = await put("first");
  const contents = Array.from({ length: 20 }, (_, n) => `content ${n}`);
  const answers = await Promise.all(contents.map((each) => put(each, { "If-Match": eTag })));
  const met = contents.filter((_, n) => answers[n]?.status === 200);
  expect(met).toEqual([await content()]);
});
