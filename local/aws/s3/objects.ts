import { createHash, randomUUID } from "node:crypto";
import { readFileSync, renameSync } from "node:fs";
import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { S3Error } from "./s3-error.ts";

const headSchema = z.object({
  contentType: z.string(),
  /** How browsers and CloudFront may cache it. */
  cacheControl: z.string().exactOptional(),
  eTag: z.string(),
  /** Milliseconds since 1970, by the local clock. */
  lastModified: z.number(),
  tags: z.record(z.string(), z.string()),
});

/** An object with its content. */
export interface StoredObject extends z.infer<typeof headSchema> {
  readonly content: Buffer;
}

/** What must be true of the object that exists. */
export interface PutCondition {
  /** It has this ETag. */
  readonly ifMatch?: string | undefined;
  /** There is none. */
  readonly onlyNew?: boolean;
}

/**
 * The objects of one bucket. Each is a file: a line of JSON about the object, then its content. A
 * file is written under another name and then renamed, so that no half-written object is left when
 * this process is killed.
 */
export class Objects {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens a folder and deletes what an earlier process left unfinished. */
  static async open(folder: string): Promise<Objects> {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (name.endsWith(UNFINISHED)) await rm(join(folder, name));
    }
    return new Objects(folder);
  }

  /**
   * Stores an object.
   * @param object with its ETag if that is not the hash of its content
   * @param condition of an existing object with this key
   * @throws S3Error if the condition is not met
   */
  async put(
    key: string,
    object: Pick<StoredObject, "content" | "contentType" | "cacheControl" | "lastModified"> & {
      readonly eTag?: string;
    },
    { ifMatch, onlyNew = false }: PutCondition = {},
  ): Promise<StoredObject> {
    const eTag = eTagOf(object.content);
    const stored = { eTag, ...object, tags: {} };
    const aside = await this.#writeAside(stored);
    if (onlyNew) await this.#linkNew(aside, key);
    else if (ifMatch === undefined) this.#moveTo(key, aside);
    else await this.#moveInPlaceOf(ifMatch, key, aside);
    return stored;
  }

  /** Adds tags to an object; does nothing if there is none. */
  async tag(key: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const object = await this.get(key);
    if (!object) return;
    const aside = await this.#writeAside({ ...object, tags: { ...object.tags, ...tags } });
    this.#moveTo(key, aside);
  }

  /** Returns an object, or undefined if there is none. */
  async get(key: string): Promise<StoredObject | undefined> {
    const file = await readFile(this.#path(key)).catch(() => undefined);
    return file && parsed(file);
  }

  /** Deletes an object; does nothing if there is none. */
  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  /** Lists the keys of all objects. */
  async keys(): Promise<string[]> {
    const names = await readdir(this.#folder);
    return names.filter((name) => !name.endsWith(UNFINISHED)).map(decodeURIComponent);
  }

  async #writeAside({ content, ...head }: StoredObject): Promise<string> {
    const aside = join(this.#folder, `${randomUUID()}${UNFINISHED}`);
    await writeFile(aside, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), content]));
    return aside;
  }

  async #linkNew(aside: string, key: string): Promise<void> {
    try {
      await link(aside, this.#path(key));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      throw new S3Error(412, "PreconditionFailed");
    } finally {
      await rm(aside);
    }
  }

  async #moveInPlaceOf(eTag: string, key: string, aside: string): Promise<void> {
    try {
      // No other request is served between the comparison and the move: neither waits.
      if (eTagIn(this.#path(key)) !== eTag) throw new S3Error(412, "PreconditionFailed");
      this.#moveTo(key, aside);
    } finally {
      await rm(aside, { force: true });
    }
  }

  #moveTo(key: string, aside: string): void {
    renameSync(aside, this.#path(key));
  }

  #path(key: string): string {
    return join(this.#folder, encodeURIComponent(key));
  }
}

/** Returns the ETag of an object that was put whole. */
export const eTagOf = (content: Buffer) => `"${createHash("md5").update(content).digest("hex")}"`;

function parsed(file: Buffer): StoredObject {
  const headEnd = file.indexOf("\n");
  const head = headSchema.parse(JSON.parse(file.toString("utf8", 0, headEnd)));
  return { ...head, content: file.subarray(headEnd + 1) };
}

/** @throws S3Error if there is no such object */
function eTagIn(path: string): string {
  try {
    return parsed(readFileSync(path)).eTag;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new S3Error(404, "NoSuchKey");
  }
}

/** Ending of unfinished files. No stored object's file ends so, since `%` in a key is encoded. */
const UNFINISHED = "%unfinished";
