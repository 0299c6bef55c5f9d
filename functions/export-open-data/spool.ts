import { closeSync, createReadStream, openSync, rmSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

/** Characters that are kept before they are written to disk. */
const BUFFERED = 256_000;

/** Values that wait on disk until all have come: there may be more than fit into memory. */
export class Spool<T> {
  readonly #path: string;
  readonly #file: number;
  #lines: string[] = [];
  #characters = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, "wx");
  }

  add(value: T): void {
    const line = `${JSON.stringify(value)}\n`;
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters >= BUFFERED) this.#flush();
  }

  /** Reads all values in their order, and deletes them from disk. No value can be added any more. */
  async *read(): AsyncGenerator<T> {
    this.#flush();
    closeSync(this.#file);
    for await (const line of createInterface(createReadStream(this.#path))) {
      // This process wrote the line.
      yield JSON.parse(line) as T;
    }
    rmSync(this.#path);
  }

  #flush(): void {
    writeSync(this.#file, this.#lines.join(""));
    this.#lines = [];
    this.#characters = 0;
  }
}
