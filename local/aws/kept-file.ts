import { readFile, rename, writeFile } from "node:fs/promises";
import type * as z from "zod";

/** A small JSON file that outlives a restart. */
export class KeptFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;

  constructor(path: string, schema: z.ZodType<T>) {
    this.#path = path;
    this.#schema = schema;
  }

  /**
   * Returns the last written value, or undefined if there is no file. Throws when the file does not
   * fit the schema.
   */
  async read(): Promise<T | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
    return this.#schema.parse(JSON.parse(text));
  }

  /** Replaces the whole file: a process that is killed leaves either the old or the new one. */
  async write(value: T): Promise<void> {
    const next = `${this.#path}.next`;
    await writeFile(next, JSON.stringify(value, undefined, 2), { mode: 0o600 });
    await rename(next, this.#path);
  }
}
