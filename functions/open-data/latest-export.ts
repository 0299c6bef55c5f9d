import { LATEST, type Latest, latestSchema } from "#domain/open-data/exports.ts";
import { readText } from "#platform/s3-object.ts";

/** Reads an object of the bucket of the open data; undefined if there is none. */
export const readPublished = (bucket: string, key: string): Promise<string | undefined> =>
  readText(bucket, key, { mayList: true });

/** Returns which exports are published, or undefined if none is. */
export async function latestExport(bucket: string): Promise<Latest | undefined> {
  const text = await readPublished(bucket, LATEST);
  return text === undefined ? undefined : latestSchema.parse(JSON.parse(text));
}
