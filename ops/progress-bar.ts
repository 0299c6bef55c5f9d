import { SingleBar } from "cli-progress";

/** A progress bar with lines of text above it. Without a terminal it prints the lines only. */
export class ProgressBar {
  readonly #bar: SingleBar;

  /**
   * @param format the bar with placeholders: `{bar}`, `{value}`, `{total}`, and those of the
   *   updates
   */
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
