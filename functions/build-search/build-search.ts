import { isDeepStrictEqual } from "node:util";
import { changesSince, writeBase, writeChanges } from "#application/search-index.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { log } from "#platform/log.ts";
import { readObject, writeObject } from "#platform/s3-object.ts";
import type { Changes } from "#search/changes.ts";
import { CHANGES_FILE, unpackChanges } from "#search/files.ts";
import type { Table } from "#store/table-client.ts";

export const FUNCTION = "build-search";

/** A base of some hundred megabytes is written within this time. */
const WRITING_MS = 60_000;

export interface BuildSearchDeps {
  readonly table: Table;
  /** The name of the index's bucket. */
  readonly bucket: string;
}

/** What a run wrote. */
interface Built {
  /** The reports in the new base; absent if none was built. */
  readonly reports?: number;
  /** The changes since the base. */
  readonly changes: number;
}

/**
 * Writes the changes since the base. Builds the base first if that is asked for, or if the file of
 * changes is missing or damaged: then it is not known what the base lacks.
 *
 * Runs may overlap. A base that is written by one is completed by the changes of the other, since
 * these begin earlier.
 */
export async function buildSearch(
  { table, bucket }: BuildSearchDeps,
  now: Instant,
  { rebuild }: { readonly rebuild: boolean },
): Promise<Built> {
  const write = (key: string, content: Uint8Array<ArrayBuffer>) =>
    writeObject({ bucket, key, contentType: "application/gzip", content, timeoutMs: WRITING_MS });
  const before = rebuild ? undefined : await readChanges(bucket);
  const base = before ? undefined : await writeBase({ table, write }, now);
  const changes = await changesSince(table, before ?? { readFrom: now, entries: [] }, now);
  if (!isDeepStrictEqual(changes, before)) await writeChanges({ write }, changes);
  return { ...(base && { reports: base.reports }), changes: changes.entries.length };
}

async function readChanges(bucket: string): Promise<Changes | undefined> {
  const read = await readObject(bucket, CHANGES_FILE);
  if (read.kind !== "object") return undefined;
  try {
    return unpackChanges(read.content);
  } catch {
    // The error would quote the content.
    log("warn", "search-changes-damaged", { function: FUNCTION });
    return undefined;
  }
}
