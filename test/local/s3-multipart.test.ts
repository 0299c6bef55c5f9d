import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startS3 } from "#local/aws/s3/s3.ts";
import { iamOf, templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const HEADERS = { Authorization: "AWS4-HMAC-SHA256 Credential=local/test" };
const MB = 1024 * 1024;
const PATH = "Service-files/a.csv";

/** Starts a bucket and returns the operations of an upload in parts. */
async function startBucket() {
  const made = templates({ files: { Type: "AWS::S3::Bucket", Properties: {} } });
  const folder = join(temporaryFolder(), "files");
  const s3 = await startS3(made, iamOf(made), folder, { now: Date.now }, () => {});
  onTestFinished(() => s3.close());
  const send = async (method: string, query: string, body?: string, headers = {}) => {
    const response = await fetch(`${s3.endpoint}/${PATH}${query}`, {
      method,
      headers: { ...HEADERS, ...headers },
      ...(body !== undefined && { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    send,
    async begin() {
      const { text } = await send("POST", "?uploads", "", { "Content-Type": "text/csv" });
      return /<UploadId>(.*)<\/UploadId>/.exec(text)?.[1] ?? "";
    },
    async putPart(id: string, number: number | string, content: string) {
      const answer = await send("PUT", `?partNumber=${number}&uploadId=${id}`, content);
      return answer.headers.get("etag") ?? errorOf(answer);
    },
    async complete(id: string, parts: readonly (readonly [number, string])[]) {
      const listed = parts.map(
        ([n, eTag]) => `<Part><PartNumber>${n}</PartNumber><ETag>${eTag}</ETag></Part>`,
      );
      const body = `<CompleteMultipartUpload>${listed.join("")}</CompleteMultipartUpload>`;
      return errorOf(await send("POST", `?uploadId=${id}`, body));
    },
  };
}

const errorOf = ({ status, text }: { status: number; text: string }) =>
  status < 300 ? status : `${status} ${/<Code>(.*)<\/Code>/.exec(text)?.[1]}`;

const md5 = (content: string | Buffer) => createHash("md5").update(content).digest();

test("parts become an object when the upload is completed, not before", async () => {
  const { send, begin, putPart, complete } = await startBucket();
  const [first, last] = ["a".repeat(5 * MB), "end"];
  const id = await begin();
  // Parts come in any order, and a part can be sent again.
  const lastTag = String(await putPart(id, 7, last));
  await putPart(id, 2, "sent first");
  const firstTag = String(await putPart(id, 2, first));
  expect((await send("GET", "")).status).toBe(404);

  // Quotes may be escaped or missing.
  const quoted = firstTag.replaceAll('"', "&quot;");
  expect(
    await complete(id, [
      [2, quoted],
      [7, lastTag.replaceAll('"', "")],
    ]),
  ).toBe(200);

  const { text, headers } = await send("GET", "");
  expect(text === first + last).toBe(true);
  expect(headers.get("content-type")).toBe("text/csv");
  const hash = md5(Buffer.concat([md5(first), md5(last)])).toString("hex");
  expect(headers.get("etag")).toBe(`"${hash}-2"`);
  expect(await complete(id, [[2, firstTag]])).toBe("404 NoSuchUpload");
});

test("a completion that names other parts than there are is refused, and can be sent again", async () => {
  const { begin, putPart, complete, send } = await startBucket();
  const id = await begin();
  const one = String(await putPart(id, 1, "too small"));
  const two = String(await putPart(id, 2, "x".repeat(5 * MB)));
  const refusals: [readonly (readonly [number, string])[], string][] = [
    [[], "400 MalformedXML"],
    [[[1, two]], "400 InvalidPart"],
    [[[3, one]], "400 InvalidPart"],
    [
      [
        [2, two],
        [1, one],
      ],
      "400 InvalidPartOrder",
    ],
    [
      [
        [2, two],
        [2, two],
      ],
      "400 InvalidPartOrder",
    ],
    [
      [
        [1, one],
        [2, two],
      ],
      "400 EntityTooSmall",
    ],
  ];
  for (const [parts, error] of refusals) expect(await complete(id, parts)).toBe(error);
  expect((await send("GET", "")).status).toBe(404);
  expect(await complete(id, [[2, two]])).toBe(200);
});

test.each(["0", "10001", "1.5", "x", ""])("a part has no number %j", async (number) => {
  const { begin, putPart } = await startBucket();
  expect(await putPart(await begin(), number, "x")).toBe("400 InvalidArgument");
});

test("parts are added to an upload of their own key only, until it is aborted", async () => {
  const { send, begin, putPart } = await startBucket();
  const id = await begin();
  expect(await putPart("no-upload", 1, "x")).toBe("404 NoSuchUpload");
  const other = await send("PUT", `/other?partNumber=1&uploadId=${id}`, "x");
  expect(errorOf(other)).toBe("404 NoSuchUpload");
  expect(errorOf(await send("DELETE", `?uploadId=${id}`))).toBe(204);
  expect(await putPart(id, 1, "x")).toBe("404 NoSuchUpload");
  expect(errorOf(await send("DELETE", `?uploadId=${id}`))).toBe("404 NoSuchUpload");
});
