import { createHash } from "node:crypto";
import { kindOfFailure, refusedBy } from "./failure.ts";
import { type S3Answer, type SentRequest, sendToS3 } from "./s3-request.ts";

/**
 * Reads, writes and deletes whole objects of S3. All functions here throw an Outage if S3 does not
 * answer or fails, and an Error if it refuses.
 */

/** An object as it is now; `unchanged` if the reader has it; `missing` if there is none. */
export type ReadObject =
  | { readonly kind: "object"; readonly eTag: string; readonly content: Buffer }
  | { readonly kind: "unchanged" }
  | { readonly kind: "missing" };

export interface ReadOptions {
  /** The ETag of the object that the reader has. */
  readonly eTag?: string | undefined;
  /**
   * Whether the function's role may list the bucket. To a role that may not, S3 says of an object
   * that does not exist that reading it is denied.
   */
  readonly mayList?: boolean;
  /** How long S3 may take, for a large object. */
  readonly timeoutMs?: number;
}

/** Reads an object, unless the reader has it already. */
export async function readObject(
  bucket: string,
  key: string,
  { eTag, mayList = false, ...limits }: ReadOptions = {},
): Promise<ReadObject> {
  const headers = eTag === undefined ? {} : { "if-none-match": eTag };
  const answer = await sendToS3({ method: "GET", bucket, key, headers, ...limits });
  if (answer.ok) return { kind: "object", eTag: answer.eTag, content: answer.content };
  if (answer.status === 304) return { kind: "unchanged" };
  const isDenied = kindOfFailure(answer) === "denied";
  if (answer.error === "NoSuchKey" || (isDenied && !mayList)) return { kind: "missing" };
  throw refusedBy("S3", answer);
}

/** Returns the text of an object, or undefined if there is none. */
export async function readText(
  bucket: string,
  key: string,
  options: Pick<ReadOptions, "mayList"> = {},
): Promise<string | undefined> {
  const read = await readObject(bucket, key, options);
  return read.kind === "object" ? read.content.toString() : undefined;
}

/** An object to be written. */
export interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** How long S3 may take, for a large object. */
  readonly timeoutMs?: number;
}

/** Writes an object, in place of an earlier one if there is one. */
export async function writeObject(object: NewObject): Promise<void> {
  const answer = await put(object, {});
  if (!answer.ok) throw refusedBy("S3", answer);
}

/**
 * Writes an object unless there is one.
 *
 * @returns `exists` if there is one; it may also be the same, written by a try whose answer was lost
 */
export async function createObject(object: NewObject): Promise<"created" | "exists"> {
  const answer = await put(object, {
    "if-none-match": "*",
    // S3 demands a checksum of an object that it locks.
    "x-amz-checksum-sha256": createHash("sha256").update(object.content).digest("base64"),
  });
  if (answer.ok) return "created";
  if (answer.status === 412) return "exists";
  throw refusedBy("S3", answer);
}

/**
 * Writes an object in place of the one that the writer has read, and of no other.
 *
 * @param eTag of the object that the writer has read, or undefined if there was none
 * @returns false if the object is another by now; it may also be this one, written by a try whose
 *   answer was lost
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function replaceObject(object: NewObject, eTag: string | undefined): Promise<boolean> {
  const answer = await put(
    object,
    eTag === undefined ? { "if-none-match": "*" } : { "if-match": eTag },
  );
  if (answer.ok) return true;
  if (isReplaced(answer.status)) return false;
  throw refusedBy("S3", answer);
}

/**
 * Returns whether S3 did not write since the object is not the one that was read: it is another, it
 * was deleted, or another request is writing it.
 */
export const isReplaced = (status: number | undefined): boolean =>
  status === 412 || status === 409 || status === 404;

function put(
  { contentType, content, ...object }: NewObject,
  headers: SentRequest["headers"],
): Promise<S3Answer> {
  return sendToS3({
    ...{ method: "PUT", ...object, body: content },
    headers: { "content-type": contentType, ...headers },
  });
}

/** Deletes an object; it need not exist. */
export async function deleteObject(bucket: string, key: string): Promise<void> {
  const answer = await sendToS3({ method: "DELETE", bucket, key });
  if (!answer.ok) throw refusedBy("S3", answer);
}
