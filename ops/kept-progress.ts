import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type * as z from "zod";
import { OperatorError } from "./operator-error.ts";
import { parseJson } from "./parse-json.ts";

/** The file that keeps the progress of a command, so that another run can go on from there. */
export class KeptProgress<T> {
  readonly #file: string;
  readonly #command: string;
  readonly #schema: z.ZodType<T>;

  constructor(file: string, command: string, schema: z.ZodType<T>) {
    this.#file = file;
    this.#command = command;
    this.#schema = schema;
  }

  /**
   * Reads the progress of an interrupted run. Returns undefined if there was none.
   * @throws OperatorError if the file contains something else
   */
  async read(): Promise<T | undefined> {
    const file = this.#file;
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw new OperatorError(`${file} cannot be read: ${error.message}`);
    });
    if (text === undefined) return undefined;
    const progress = this.#schema.safeParse(parseJson(text));
    if (!progress.success) {
      throw new OperatorError(`${file} is not of ${this.#command}: name another.`);
    }
    return progress.data;
  }

  /**
   * Reads the progress of an interrupted run over a table.
   * @throws OperatorError if there was none, or if it was over another table
   */
  async resume(this: KeptProgress<T & { readonly where: string }>, where: string): Promise<T> {
    const progress = await this.read();
    const file = this.#file;
    if (!progress)
      throw new OperatorError(`${file} holds no run to go on with: leave --resume out.`);
    if (progress.where !== where) {
      throw new OperatorError(`${file} is of a run over table ${progress.where}, not ${where}.`);
    }
    return progress;
  }

  /** Writes the progress of a run. A killed run leaves this progress or the previous one. */
  keep(progress: T): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.next`, JSON.stringify(progress));
    renameSync(`${this.#file}.next`, this.#file);
  }

  /** Deletes the progress of a completed run. */
  forget(): void {
    rmSync(this.#file, { force: true });
  }
}
