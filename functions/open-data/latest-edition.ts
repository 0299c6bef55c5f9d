import { LATEST, latestSchema } from "#domain/open-data/edition.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { readObject } from "#platform/read-object.ts";

/** Returns the name of the latest complete export, or undefined if there is none. */
export async function latestEdition(bucket: string, at: Instant): Promise<string | undefined> {
  const text = await readObject(bucket, LATEST, at);
  return text === undefined ? undefined : latestSchema.parse(JSON.parse(text)).edition;
}
