import { Outage } from "./failure.ts";
import { pauseWithFullJitter } from "./full-jitter.ts";
import { s3Address, s3Signer, UNSIGNED } from "./s3-request.ts";

/** Reads and writes whole objects of S3. */

/** An object as it is now; `unchanged` if the reader has it; `missing` if there is none. */
export type ReadObject =
  | { readonly kind: "object"; readonly eTag: string; readonly content: Buffer }
  | { readonly kind: "unchanged" }
  | { readonly kind: "missing" };

/** How long S3 may take for its whole answer. */
const TIMEOUT_MS = 20_000;
const TRIES = 3;
const PAUSES = { firstMs: 100, longestMs: 400 };

/**
 * Reads an object, unless the reader has it already.
 *
 * @param eTag of the object that the reader has
 * @throws Outage if S3 does not answer or fails
 */
export async function readObject(bucket: string, key: string, eTag?: string): Promise<ReadObject> {
  const headers = eTag === undefined ? {} : { "if-none-match": eTag };
  const { status, tag, content } = await ask("GET", bucket, key, headers);
  if (status === 304) return { kind: "unchanged" };
  if (status === 200) return { kind: "object", eTag: tag, content };
  // S3 says "denied" of an object that does not exist to a caller who may not list the bucket.
  if (status === 403 || status === 404) return { kind: "missing" };
  throw new Error(`S3 refused to read ${key}: ${status}`);
}

/**
 * Writes an object in place of an earlier one.
 *
 * @throws Outage if S3 does not answer or fails
 */
export async function writeObject(
  bucket: string,
  key: string,
  content: Uint8Array,
  contentType: string,
): Promise<void> {
  const { status } = await ask("PUT", bucket, key, { "content-type": contentType }, content);
  if (status !== 200) throw new Error(`S3 refused to write ${key}: ${status}`);
}

interface Answer {
  readonly status: number;
  readonly tag: string;
  readonly content: Buffer;
}

/** Sends a request, which may be repeated, until S3 neither fails nor throttles it. */
async function ask(
  method: "GET" | "PUT",
  bucket: string,
  key: string,
  headers: Readonly<Record<string, string>>,
  body?: Uint8Array,
): Promise<Answer> {
  const { protocol, host, hostname, path } = s3Address(bucket, key);
  for (let attempt = 1; ; attempt++) {
    const signed = await s3Signer().sign({
      ...{ method, protocol, hostname, path, query: {} },
      headers: { host, ...UNSIGNED, ...headers },
    });
    const { host: _, ...sent } = signed.headers;
    const answer = await tryToAsk(`${protocol}//${host}${path}`, method, sent, body);
    if (!(answer instanceof Outage)) return answer;
    if (attempt === TRIES) throw answer;
    await pauseWithFullJitter(attempt, PAUSES);
  }
}

async function tryToAsk(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: Uint8Array | undefined,
): Promise<Answer | Outage> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, {
      method,
      headers,
      signal,
      ...(body && { body: new Uint8Array(body) }),
    });
    const { status } = response;
    const content = Buffer.from(await response.arrayBuffer());
    if (status >= 500 || status === 429) return new Outage(`S3 answered ${status}`);
    return { status, tag: response.headers.get("etag") ?? "", content };
  } catch (cause) {
    return new Outage("S3 did not answer", { cause });
  }
}
