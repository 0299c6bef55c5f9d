import * as z from "zod";
import { KeptFile } from "../aws/kept-file.ts";

const keptSchema = z.object({ aheadMs: z.int() });

/** The time that the functions see: real time, moved as somebody wished. */
export class LocalClock {
  readonly #kept: KeptFile<z.infer<typeof keptSchema>>;
  #aheadMs = 0;

  private constructor(file: string) {
    this.#kept = new KeptFile(file, keptSchema);
  }

  /** @param file where it is kept how far the clock was moved, so that no restart travels back */
  static async open(file: string): Promise<LocalClock> {
    const clock = new LocalClock(file);
    clock.#aheadMs = (await clock.#kept.read())?.aheadMs ?? 0;
    return clock;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Sets the time in milliseconds since 1970; from there it goes on. */
  async set(now: number): Promise<void> {
    this.#aheadMs = now - Date.now();
    await this.#kept.write({ aheadMs: this.#aheadMs });
  }
}
