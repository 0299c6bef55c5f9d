import { type Edition, editionSchema } from "#domain/figures/edition.ts";
import type { Month } from "#domain/figures/months.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { Outage } from "./failure.ts";
import { sign } from "./signed-urls.ts";

/** The files of an edition, by their endings. */
export type EditionFile = "json" | "csv" | "sha256";

/** Returns the key of a file of an edition in the bucket of editions. */
export const editionKey = (government: string, month: Month, file: EditionFile): string =>
  `${government}/${month}.${file}`;

/** A signature is used at once. */
export const SIGNED_SECONDS = 300;

/** Reads the published edition of a month; undefined if the month was never published. */
export type ReadEdition = (
  government: string,
  month: Month,
  at: Instant,
) => Promise<Edition | undefined>;

/** Returns what reads editions from a bucket. */
export function readEditions(bucket: string): ReadEdition {
  return async (government, month, at) => {
    const text = await readEditionText(bucket, editionKey(government, month, "json"), at);
    return text === undefined ? undefined : editionSchema.parse(JSON.parse(text));
  };
}

/**
 * Reads an object by an address that it signs for itself: the client of S3 would add 100 KB to a
 * function behind HTTP. The reader may list the bucket; else S3 would not say that there is none.
 *
 * @returns undefined if there is no such object
 * @throws Outage if S3 answers anything else
 */
export async function readEditionText(
  bucket: string,
  key: string,
  at: Instant,
): Promise<string | undefined> {
  const request = { method: "GET", bucket, key, headers: {}, query: {} } as const;
  const answer = await fetch(await sign(request, at, SIGNED_SECONDS));
  if (answer.ok) return answer.text();
  if (answer.status === 404) return undefined;
  throw new Outage(`S3 answered ${answer.status} to the reading of an edition`);
}
