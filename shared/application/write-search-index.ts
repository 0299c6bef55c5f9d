import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Instant } from "#domain/time/local-time.ts";
import { Contention } from "#platform/failure.ts";
import type { ReadObject } from "#platform/s3-object.ts";
import type { Changes } from "#search/changes.ts";
import { BASE_FILE, CHANGES_FILE, packChanges, unpackBase, unpackChanges } from "#search/files.ts";
import { SearchIndex } from "#search/index-file.ts";
import { changesSince, packedBase, type Reports } from "./search-index.ts";

/** Writes the files of the search index, beside other runs that do the same. */

/** The bucket of the index. */
export interface IndexFiles {
  /** Reads a file, unless it is the one with this ETag. */
  read(file: string, eTag?: string): Promise<ReadObject>;
  /**
   * Writes a file in place of the one with this ETag, or of none.
   *
   * @returns false if the file is another by now
   */
  replace(
    file: string,
    content: Uint8Array<ArrayBuffer>,
    eTag: string | undefined,
  ): Promise<boolean>;
}

export interface WriteIndexDeps extends Reports {
  readonly files: IndexFiles;
  /** Is told of a file that is no whole file of the index. */
  readonly onDamaged: (file: string) => void;
}

/** What a run wrote. */
export interface Written {
  /** The reports in the base that was built; absent if none was built. */
  readonly reports?: number;
  /** The changes since the base. */
  readonly changes: number;
}

/** The base in the bucket, as far as it is there and whole. */
interface StoredBase {
  readonly eTag?: string;
  /** Absent if the base cannot be used. */
  readonly readFrom?: Instant;
}

/** How often a run begins again after another run wrote a file that it had read. */
const MOST_TRIES = 6;

/**
 * Writes the changes since the base. Builds the base anew if that is asked for, or if there is none
 * that can be used; changes that are lost or damaged begin again from the base.
 *
 * Runs may overlap: each file takes the place only of the one that the run has read, so that no run
 * undoes what another has written. The run that comes second reads again and goes on from there.
 *
 * @throws Contention if other runs came first again and again
 */
export async function writeSearchIndex(
  deps: WriteIndexDeps,
  now: Instant,
  { rebuild }: { readonly rebuild: boolean },
): Promise<Written> {
  const { files } = deps;
  let built: { readonly reports: number } | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const last = await readChanges(deps);
    const base = await readBase(deps, last.changes);
    const before = changesToContinue(last.changes, base);
    // The changes come first: building takes minutes, for which instances use the base that they have.
    const changes = before && (await changesSince(deps, before, now));
    const isNews = changes && !isDeepStrictEqual(changes, last.changes);
    if (isNews && !(await files.replace(CHANGES_FILE, packChanges(changes), last.eTag))) continue;
    const isBaseWanted = base.readFrom === undefined || (rebuild && !built);
    if (changes && !isBaseWanted) return { ...built, changes: changes.entries.length };
    if (built) throw new Error("The base of the search index is damaged again");
    const { reports, content } = await packedBase(deps, now);
    built = { reports };
    // If another run has replaced it, this run goes on with that one.
    await files.replace(BASE_FILE, content, base.eTag);
  }
  throw new Contention("Other runs wrote the search index again and again");
}

/** Returns those that were written last, unless there is another whole base, from which they begin. */
function changesToContinue(
  last: Changes | undefined,
  { eTag, readFrom }: StoredBase,
): Changes | undefined {
  if (eTag === undefined || readFrom === undefined || last?.base === eTag) return last;
  return { base: eTag, readFrom, entries: [] };
}

async function readChanges({ files, onDamaged }: WriteIndexDeps): Promise<{
  readonly eTag?: string;
  readonly changes?: Changes;
}> {
  const read = await files.read(CHANGES_FILE);
  if (read.kind !== "object") return {};
  try {
    return { eTag: read.eTag, changes: unpackChanges(read.content) };
  } catch {
    // The error would quote the content.
    onDamaged(CHANGES_FILE);
    return { eTag: read.eTag };
  }
}

/** Returns the base that the changes follow without reading it again; another one is proven. */
async function readBase(
  { files, onDamaged }: WriteIndexDeps,
  changes: Changes | undefined,
): Promise<StoredBase> {
  const read = await files.read(BASE_FILE, changes?.base);
  if (read.kind === "missing") return {};
  if (read.kind === "unchanged") {
    return { ...(changes && { eTag: changes.base, readFrom: changes.readFrom }) };
  }
  const { eTag, content } = read;
  const path = join(tmpdir(), `search-${randomUUID()}.sqlite`);
  try {
    await unpackBase(content, path);
    const index = SearchIndex.open(path);
    const { readFrom } = index.about();
    index.close();
    return { eTag, readFrom };
  } catch {
    onDamaged(BASE_FILE);
    return { eTag };
  } finally {
    await rm(path, { force: true });
  }
}
