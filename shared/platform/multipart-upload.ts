import { HttpRequest } from "@smithy/core/protocols";
import type { Instant } from "#domain/time/local-time.ts";
import { type AwsAnswer, exchange, repeated } from "./aws-call.ts";
import { refusedBy } from "./failure.ts";
import { type ObjectRequest, sign } from "./signed-urls.ts";

/**
 * Writes an object in parts while its content is made, so that memory holds one part. An upload
 * that is not completed is no object; a rule of the bucket deletes its parts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */

/** All parts but the last have at least 5 MB. */
const PART_BYTES = 5 * 1024 * 1024;

/** S3 answers after it has got the whole part. */
const ANSWER_MS = 10_000;
/** A signature is used at once, or after a pause. */
const SIGNED_SECONDS = 300;

export interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
}

/**
 * Stores an object.
 *
 * @throws Error when S3 refuses a request, an Outage if a later try may succeed. If the content
 * throws, its error is passed on and nothing is stored.
 */
export async function uploadInParts(
  { bucket, key, contentType }: NewObject,
  content: AsyncIterable<string>,
  at: Instant,
): Promise<void> {
  const object = { bucket, key };
  const started = await send(
    {
      ...object,
      method: "POST",
      headers: { "content-type": contentType },
      query: { uploads: "" },
    },
    at,
  );
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(started.output)?.[1];
  if (uploadId === undefined) throw new Error("S3 began an upload without an id");
  const eTags: string[] = [];
  for await (const part of partsOf(content)) {
    const partNumber = String(eTags.length + 1);
    const { headers } = await send(
      { ...object, method: "PUT", headers: {}, query: { partNumber, uploadId } },
      at,
      part,
    );
    eTags.push(headers["etag"] ?? "");
  }
  const parts = eTags.map(
    (eTag, n) => `<Part><PartNumber>${n + 1}</PartNumber><ETag>${eTag}</ETag></Part>`,
  );
  const body = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
  await send({ ...object, method: "POST", headers: {}, query: { uploadId } }, at, body);
}

/** Cuts text into parts. */
async function* partsOf(content: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  for await (const text of content) {
    const piece = Buffer.from(text);
    pieces.push(piece);
    bytes += piece.length;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(pieces);
    pieces = [];
    bytes = 0;
  }
  // An upload has at least one part.
  yield Buffer.concat(pieces);
}

async function send(
  request: ObjectRequest,
  at: Instant,
  body: string | Buffer = "",
): Promise<Extract<AwsAnswer, { readonly ok: true }>> {
  const { protocol, hostname, port, pathname, searchParams } = new URL(
    await sign(request, at, SIGNED_SECONDS),
  );
  const signed = new HttpRequest({
    ...{ method: request.method, protocol, hostname, path: pathname, body },
    ...(port && { port: Number(port) }),
    query: Object.fromEntries(searchParams),
    headers: { ...request.headers, "content-length": String(Buffer.byteLength(body)) },
  });
  const answer = await repeated(async () => {
    const tried = await exchange(signed, ANSWER_MS);
    // S3 may say 200 before the completion of an upload fails.
    const error = tried.ok && /<Error>.*?<Code>([^<]+)<\/Code>/s.exec(tried.output)?.[1];
    return error ? { ok: false, status: 500, error } : tried;
  });
  if (!answer.ok) throw refusedBy("S3", answer);
  return answer;
}
