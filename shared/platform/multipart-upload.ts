import { refusedBy } from "./failure.ts";
import { type SentRequest, sendToS3 } from "./s3-request.ts";

/**
 * Writes an object in parts while its content is made, so that memory holds one part. An upload
 * that is not completed is no object; a rule of the bucket deletes its parts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */

/** All parts but the last have at least 5 MB. */
const PART_BYTES = 5 * 1024 * 1024;

/** S3 answers after it has got the whole part. */
const ANSWER_MS = 10_000;

/** An object whose content is still made. */
export interface GrowingObject {
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
  { bucket, key, contentType }: GrowingObject,
  content: AsyncIterable<string>,
): Promise<void> {
  const object = { bucket, key };
  const started = await send({
    ...{ ...object, method: "POST", query: { uploads: "" } },
    headers: { "content-type": contentType },
  });
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(started.content.toString())?.[1];
  if (uploadId === undefined) throw new Error("S3 began an upload without an id");
  const eTags: string[] = [];
  for await (const body of partsOf(content)) {
    const query = { partNumber: String(eTags.length + 1), uploadId };
    eTags.push((await send({ ...object, method: "PUT", query, body })).eTag);
  }
  const parts = eTags.map(
    (eTag, n) => `<Part><PartNumber>${n + 1}</PartNumber><ETag>${eTag}</ETag></Part>`,
  );
  const body = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
  await send({ ...object, method: "POST", query: { uploadId }, body });
}

/** Cuts text into parts. */
async function* partsOf(content: AsyncIterable<string>): AsyncGenerator<Buffer<ArrayBuffer>> {
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

async function send(request: SentRequest) {
  const answer = await sendToS3({ ...request, timeoutMs: ANSWER_MS });
  if (!answer.ok) throw refusedBy("S3", answer);
  return answer;
}
