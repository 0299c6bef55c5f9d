import { buildQueryString } from "@smithy/core/protocols";
import type { KeptType } from "#domain/report/attachment-vocabulary.ts";
import { SLOT_LENGTH_MS, type Slot } from "#domain/report/attachments.ts";
import { addMilliseconds, type Instant } from "#domain/time/local-time.ts";
import { type ObjectRequest, s3Address, s3Signer, UNSIGNED } from "./s3-request.ts";

/**
 * Signs addresses with which a person without AWS credentials uploads or reads one object for a
 * limited time (AWS Signature Version 4 in the query). The S3 client would do the same with much
 * more code.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */

/** Seconds for which an address to read a file is valid. */
const READ_SECONDS = 300;

/**
 * The request of an upload, to be sent exactly like this: the headers and the length are signed.
 */
export interface SignedUpload {
  readonly method: "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Signs an upload into a slot. The signature is valid from the start of the slot until it expires.
 * S3 refuses a body with another length or type, and a second upload.
 */
export async function signUpload(bucket: string, key: string, slot: Slot): Promise<SignedUpload> {
  const headers = {
    "content-type": slot.contentType,
    "content-length": String(slot.size),
    "if-none-match": "*",
  };
  const request = { method: "PUT", bucket, key, headers } as const;
  return {
    method: "PUT",
    url: await sign(request, slot.givenAt, SLOT_LENGTH_MS / 1_000),
    headers: { "Content-Type": slot.contentType, "If-None-Match": "*" },
  };
}

/** An address at which a file can be read without credentials until then. */
interface SignedAddress {
  readonly url: string;
  readonly expiresAt: Instant;
}

/** The type of files that functions write for spreadsheets. */
export const CSV_TYPE = "text/csv; charset=utf-8";

/** A kept file, and how a browser should show it. */
export interface SignedRead {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: KeptType | typeof CSV_TYPE;
  /** The name under which a browser saves it. */
  readonly fileName: string;
}

/**
 * Signs an address where the file can be read for five minutes. A browser shows pictures and videos
 * and saves documents.
 */
export function signRead(read: SignedRead, at: Instant): Promise<SignedAddress> {
  const { bucket, key, contentType, fileName } = read;
  const place = /^(image|video)\//.test(contentType) ? "inline" : "attachment";
  const query = {
    "response-content-type": contentType,
    "response-content-disposition": `${place}; filename*=UTF-8''${encodeName(fileName)}`,
    "response-cache-control": `private, max-age=${READ_SECONDS}`,
  };
  return signedAddress({ method: "GET", bucket, key, query }, at);
}

/** Signs an address at which an object can be read as it is, for five minutes. */
export function signObject(bucket: string, key: string, at: Instant): Promise<SignedAddress> {
  return signedAddress({ method: "GET", bucket, key }, at);
}

async function signedAddress(request: ObjectRequest, at: Instant): Promise<SignedAddress> {
  return {
    url: await sign(request, at, READ_SECONDS),
    expiresAt: addMilliseconds(at, READ_SECONDS * 1_000),
  };
}

/** Signs the address of a request, which is valid for so many seconds from the instant on. */
async function sign(request: ObjectRequest, at: Instant, expiresIn: number): Promise<string> {
  const { method, bucket, key, headers, query } = request;
  const { protocol, host, hostname, path } = s3Address(bucket, key);
  const signed = await s3Signer().presign(
    {
      method,
      protocol,
      hostname,
      path,
      query: { ...query },
      headers: { host, ...UNSIGNED, ...headers },
    },
    { signingDate: new Date(at), expiresIn },
  );
  return `${protocol}//${host}${signed.path}?${buildQueryString(signed.query ?? {})}`;
}

/** Encodes a file name for a header (RFC 8187). */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
