import { SingleBar } from "cli-progress";

/** A bar that says how far something is, below lines about it. Without a terminal, the lines alone. */
export class ProgressBar {
  readonly #bar: SingleBar;

  /** @param format what it shows: `{bar}`, `{value}`, `{total}`, and what updates bring along */
  constructor(format: string, total: number) {
    this.#bar = new SingleBar({ format, emptyOnZero: true, forceRedraw: true });
    this.#bar.start(total, 0);
  }

  update(done: number, total: number, shown: object): void {
    this.#bar.setTotal(total);
    this.#bar.update(done, shown);
  }

  /** Prints a line above the bar. */
  print(line: string): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    process.stdout.write(`${line}\n`);
  }

  stop(): void {
    this.#bar.stop();
  }
}
