import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const headSchema = z.object({
  contentType: z.string(),
  eTag: z.string(),
  /** Milliseconds since 1970, by the local clock. */
  lastModified: z.number(),
  tags: z.record(z.string(), z.string()),
});

/** An object with its content. */
export interface StoredObject extends z.infer<typeof headSchema> {
  readonly content: Buffer;
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
   * @param onlyNew whether an existing object is kept
   * @returns the stored object, or undefined if an existing one was kept
   */
  async put(
    key: string,
    object: Pick<StoredObject, "content" | "contentType" | "lastModified"> & {
      readonly eTag?: string;
    },
    { onlyNew }: { readonly onlyNew: boolean },
  ): Promise<StoredObject | undefined> {
    const eTag = `"${createHash("md5").update(object.content).digest("hex")}"`;
    const stored = { eTag, ...object, tags: {} };
    const aside = await this.#writeAside(stored);
    if (!onlyNew) await rename(aside, this.#path(key));
    else if (!(await this.#linkNew(aside, key))) return undefined;
    return stored;
  }

  /** Adds tags to an object; does nothing if there is none. */
  async tag(key: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const object = await this.get(key);
    if (!object) return;
    const aside = await this.#writeAside({ ...object, tags: { ...object.tags, ...tags } });
    await rename(aside, this.#path(key));
  }

  /** Returns an object, or undefined if there is none. */
  async get(key: string): Promise<StoredObject | undefined> {
    const file = await readFile(this.#path(key)).catch(() => undefined);
    if (!file) return undefined;
    const headEnd = file.indexOf("\n");
    const head = headSchema.parse(JSON.parse(file.toString("utf8", 0, headEnd)));
    return { ...head, content: file.subarray(headEnd + 1) };
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

  async #linkNew(aside: string, key: string): Promise<boolean> {
    try {
      await link(aside, this.#path(key));
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
      throw error;
    } finally {
      await rm(aside);
    }
  }

  #path(key: string): string {
    return join(this.#folder, encodeURIComponent(key));
  }
}

/** Ending of unfinished files. No stored object's file ends so, since `%` in a key is encoded. */
const UNFINISHED = "%unfinished";
