import { readFile, rename, writeFile } from "node:fs/promises";
import type * as z from "zod";

/** A small JSON file of the data folder. */
export class KeptFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;

  constructor(path: string, schema: z.ZodType<T>) {
    this.#path = path;
    this.#schema = schema;
  }

  /** What was last written; undefined when nothing was. Throws when the file is of another kind. */
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

  /** Replaces the file as a whole: a process that is killed leaves the old or the new one. */
  async write(value: T): Promise<void> {
    const next = `${this.#path}.next`;
    await writeFile(next, JSON.stringify(value, undefined, 2), { mode: 0o600 });
    await rename(next, this.#path);
  }
}
