import type { Instant } from "#domain/time/local-time.ts";
import { Outage } from "./failure.ts";
import { signOwnRead } from "./signed-urls.ts";

/** An object of S3 as it is now; `unchanged` if the reader has it; `missing` if S3 has none. */
export type ReadObject =
  | { readonly kind: "object"; readonly eTag: string; readonly content: Buffer }
  | { readonly kind: "unchanged" }
  | { readonly kind: "missing" };

/** How long S3 may take for its whole answer. */
const TIMEOUT_MS = 10_000;
const TRIES = 2;

/**
 * Reads an object, unless the reader has it already. It does without the client of S3, which would
 * take a third of a bundle.
 *
 * @param eTag of the object that the reader has
 * @param at the time that the gateway gave the request
 * @throws Outage if S3 does not answer or fails
 */
export async function readObject(
  bucket: string,
  key: string,
  eTag: string | undefined,
  at: Instant,
): Promise<ReadObject> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToRead(await signOwnRead(bucket, key, at), eTag);
    } catch (error) {
      if (attempt === TRIES) throw new Outage("S3 cannot be read", { cause: error });
    }
  }
}

async function tryToRead(url: string, eTag: string | undefined): Promise<ReadObject> {
  const response = await fetch(url, {
    headers: eTag === undefined ? {} : { "If-None-Match": eTag },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { status, headers } = response;
  const content = Buffer.from(await response.arrayBuffer());
  if (status === 304) return { kind: "unchanged" };
  if (status === 200) return { kind: "object", eTag: headers.get("etag") ?? "", content };
  // S3 says "denied" of an object that does not exist to a caller who may not list the bucket.
  if (status === 403 || status === 404) return { kind: "missing" };
  throw new Error(`S3 answered ${status}`);
}
