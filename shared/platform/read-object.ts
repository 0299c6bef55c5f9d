import type { Instant } from "#domain/time/local-time.ts";
import { Outage } from "./failure.ts";
import { signObject } from "./signed-urls.ts";

/** How long S3 may take. */
const ANSWER_MS = 5_000;

/**
 * Reads a text from S3 by an address that it signs for itself: the client of S3 would add 100 KB to
 * a function behind HTTP.
 *
 * @returns undefined if there is no such object. A function that may not list the bucket is told
 *   that reading it is denied.
 * @throws Outage if S3 answers anything else
 */
export async function readObject(
  bucket: string,
  key: string,
  at: Instant,
): Promise<string | undefined> {
  const url = await signObject(bucket, key, at);
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  if (answer.ok) return answer.text();
  if (answer.status === 404 || answer.status === 403) return undefined;
  throw new Outage(`S3 answered ${answer.status} to the reading of ${key}`);
}
