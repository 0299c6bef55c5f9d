import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, MINUTE_MS, millisecondsBetween } from "#domain/time/local-time.ts";
import { countMetric, log } from "#platform/log.ts";
import { readObject } from "#platform/s3-object.ts";
import { applyChanges, type Changes } from "#search/changes.ts";
import { BASE_FILE, CHANGES_FILE, unpackBase, unpackChanges } from "#search/files.ts";
import { SearchIndex } from "#search/index-file.ts";

/** How long an index is used before S3 is asked whether there is a newer one. */
const CHECKED_EVERY_MS = MINUTE_MS;
/** The same after S3 could not be asked. */
const CHECKED_AGAIN_MS = 5_000;
/**
 * How long an index is used while S3 cannot be asked. Changes are written every five minutes, so what
 * was withdrawn is out of every answer after ten.
 */
const USED_UNCHECKED_MS = 4 * MINUTE_MS;

/** How long the base, a large file, may take. */
const BASE_MS = 20_000;

/** An index on the disk of this instance. */
interface Kept {
  readonly index: SearchIndex;
  readonly path: string;
  /** The changes that were applied, by report. */
  readonly applied: Map<string, string>;
}

/**
 * The search index, copied from S3 to the disk of this instance and kept up to date. A file that
 * cannot be read or is damaged never replaces one that works.
 */
export class KeptIndex {
  readonly #bucket: string;
  #kept: Kept | undefined;
  /** The base that is kept, or a damaged one that was read after it. */
  #baseTag: string | undefined;
  /** The latest changes that were read. */
  #changesTag: string | undefined;
  #changes: Changes | undefined;
  #checkedAt: Instant | undefined;
  /** When the index was last known to be the latest. */
  #provenAt: Instant | undefined;

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  /**
   * Returns the index, or undefined if there is none or it may be too old.
   *
   * @param now when the request reached the gateway
   */
  async at(now: Instant): Promise<SearchIndex | undefined> {
    if (this.#mustCheck(now)) await this.#check(now);
    const isProven = isWithin(USED_UNCHECKED_MS, this.#provenAt, now);
    return isProven ? this.#kept?.index : undefined;
  }

  #mustCheck(now: Instant): boolean {
    const isProven = this.#provenAt !== undefined && this.#provenAt === this.#checkedAt;
    return !isWithin(isProven ? CHECKED_EVERY_MS : CHECKED_AGAIN_MS, this.#checkedAt, now);
  }

  /**
   * Brings the index up to date, as far as S3 answers. The changes are read before the base: since a
   * new base is written before the changes that follow it, the base then has all that they leave out.
   */
  async #check(now: Instant): Promise<void> {
    this.#checkedAt = now;
    try {
      await this.#readChanges();
      await this.#readBase();
      if (this.#kept && this.#bringUpToDate(this.#kept)) this.#provenAt = now;
    } catch (error) {
      // The message may quote the content of a file.
      const errorName = error instanceof Error ? error.name : typeof error;
      log("warn", "search-index-not-read", { function: "search", errorName });
    }
  }

  /** Applies the changes; returns whether the index has all of them then. */
  #bringUpToDate({ index, applied }: Kept): boolean {
    if (!this.#changes) return false;
    applyChanges(index, this.#changes, applied);
    // Changes of a later base lack what happened between this one and that.
    return this.#changes.readFrom <= index.about().readFrom;
  }

  /** Reads a new base; it takes the place of the last one only with all changes since it. */
  async #readBase(): Promise<void> {
    const read = await readObject(this.#bucket, BASE_FILE, {
      eTag: this.#baseTag,
      timeoutMs: BASE_MS,
    });
    if (read.kind !== "object") return;
    const next = await openBase(read.content);
    if (!next) {
      this.#baseTag = read.eTag;
      return;
    }
    let left: Kept | undefined = next;
    try {
      if (!this.#bringUpToDate(next)) return;
      left = this.#kept;
      this.#kept = next;
      this.#baseTag = read.eTag;
    } finally {
      if (left) await discard(left);
    }
  }

  async #readChanges(): Promise<void> {
    const read = await readObject(this.#bucket, CHANGES_FILE, { eTag: this.#changesTag });
    if (read.kind === "unchanged") return;
    this.#changes = undefined;
    this.#changesTag = undefined;
    if (read.kind === "missing") return;
    this.#changesTag = read.eTag;
    this.#changes = unpackChanges(read.content);
  }
}

/** Returns the base as an open index, or undefined if it is damaged. */
async function openBase(content: Buffer): Promise<Kept | undefined> {
  const path = join(tmpdir(), `search-${randomUUID()}.sqlite`);
  try {
    await unpackBase(content, path);
    return { index: SearchIndex.open(path), path, applied: new Map() };
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    log("error", "search-base-damaged", { function: "search", errorName });
    countMetric("UnexpectedError", 1, { Function: "search" });
    await rm(path, { force: true });
    return undefined;
  }
}

async function discard({ index, path }: Kept): Promise<void> {
  index.close();
  await rm(path, { force: true });
}

/** Returns whether a moment lies so long, at most, before another one. */
function isWithin(milliseconds: number, from: Instant | undefined, until: Instant): boolean {
  if (from === undefined) return false;
  const passed = millisecondsBetween(from, until);
  return passed >= 0 && passed < milliseconds;
}
