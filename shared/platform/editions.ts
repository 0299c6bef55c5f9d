import { type Edition, editionSchema } from "#domain/figures/edition.ts";
import type { Month } from "#domain/figures/months.ts";
import { readText } from "./s3-object.ts";

/** The files of an edition, by their endings. */
export type EditionFile = "json" | "csv" | "sha256";

/** Returns the key of a file of an edition in the bucket of editions. */
export const editionKey = (government: string, month: Month, file: EditionFile): string =>
  `${government}/${month}.${file}`;

/** Reads the published edition of a month; undefined if the month was never published. */
export type ReadEdition = (government: string, month: Month) => Promise<Edition | undefined>;

/** Returns what reads editions from a bucket. */
export function readEditions(bucket: string): ReadEdition {
  return async (government, month) => {
    const text = await readEditionText(bucket, editionKey(government, month, "json"));
    return text === undefined ? undefined : editionSchema.parse(JSON.parse(text));
  };
}

/** Reads a file of an edition. All who read editions may list their bucket. */
export const readEditionText = (bucket: string, key: string): Promise<string | undefined> =>
  readText(bucket, key, { mayList: true });
