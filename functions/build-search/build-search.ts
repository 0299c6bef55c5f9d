import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { buildBase, changesSince } from "#application/search-index.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { log } from "#platform/log.ts";
import { readObject, writeObject } from "#platform/s3-object.ts";
import type { Changes } from "#search/changes.ts";
import { BASE_FILE, CHANGES_FILE, packBase, packChanges, unpackChanges } from "#search/files.ts";
import type { Table } from "#store/table-client.ts";

export const FUNCTION = "build-search";

export interface BuildSearchDeps {
  readonly table: Table;
  /** The name of the index's bucket. */
  readonly bucket: string;
}

const GZIP = "application/gzip";

/** What a run wrote. */
export interface Built {
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
  const before = rebuild ? undefined : await readChanges(bucket);
  const base = before ? undefined : await writeBase(table, bucket, now);
  const from = before ?? { readFrom: now, entries: [] };
  const changes = await changesSince(table, from, now);
  if (!isDeepStrictEqual(changes, before))
    await writeObject(bucket, CHANGES_FILE, packChanges(changes), GZIP);
  return { ...base, changes: changes.entries.length };
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

async function writeBase(
  table: Table,
  bucket: string,
  readFrom: Instant,
): Promise<{ readonly reports: number }> {
  const path = join(tmpdir(), `search-${randomUUID()}.sqlite`);
  try {
    const { reports } = await buildBase(table, { path, readFrom });
    await writeObject(bucket, BASE_FILE, await packBase(path), GZIP);
    return { reports };
  } finally {
    await rm(path, { force: true });
  }
}
