import { LATEST, latestSchema } from "#domain/open-data/edition.ts";
import { readText } from "#platform/s3-object.ts";

/** Returns the name of the latest complete export, or undefined if there is none. */
export async function latestEdition(bucket: string): Promise<string | undefined> {
  const text = await readText(bucket, LATEST);
  return text === undefined ? undefined : latestSchema.parse(JSON.parse(text)).edition;
}
