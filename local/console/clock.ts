import * as z from "zod";
import type { Clock } from "../aws/clock.ts";
import { KeptFile } from "../aws/kept-file.ts";

const keptSchema = z.object({ aheadMs: z.int() });

/** The clock of the local stack: real time plus a difference that a developer can set. */
export class LocalClock implements Clock {
  readonly #kept: KeptFile<z.infer<typeof keptSchema>>;
  #aheadMs = 0;

  private constructor(file: string) {
    this.#kept = new KeptFile(file, keptSchema);
  }

  /**
   * Opens the clock as it was last set.
   * @param file keeps the difference to real time, so that a restart does not go back in time
   */
  static async open(file: string): Promise<LocalClock> {
    const clock = new LocalClock(file);
    clock.#aheadMs = (await clock.#kept.read())?.aheadMs ?? 0;
    return clock;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Sets the time in milliseconds since 1970; the clock runs on from there. */
  async set(now: number): Promise<void> {
    this.#aheadMs = now - Date.now();
    await this.#kept.write({ aheadMs: this.#aheadMs });
  }
}
