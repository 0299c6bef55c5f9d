import type { Channel } from "../vocabulary.ts";
import type { Counter, FigureClassification, TimeCounter } from "./counters.ts";

/** The time that a fact counts in: a month `2026-01`, a day `2026-01-05`, or `NOW` for stocks. */
export type Period = string;
export const NOW = "NOW";

/** One thing that a report adds to the figures. */
export interface Fact {
  /** Months and stocks are published; days serve early warning only. */
  readonly period: Period;
  readonly counter: Counter | TimeCounter;
  /** How much it adds. */
  readonly n: number;
  /**
   * The agencies that are charged: the one that held the report and all above it, as they were when
   * it got the report. Empty if no agency is.
   */
  readonly agencies: readonly string[];
  /** Whether it counts for the government, and for the report's region, category and channel. */
  readonly everywhere: boolean;
}

/**
 * What a report adds to the figures. Region, category and classification are those that it has now:
 * a report that is corrected counts where it is now, in all its months.
 */
export interface Contribution {
  readonly government: string;
  readonly classification: FigureClassification;
  readonly channel: Channel;
  /** The finest region that is known, and the finest category. */
  readonly region?: string;
  readonly category?: string;
  /** A secret report counts in banded figures of its own and nowhere else. */
  readonly secret: boolean;
  /** No two facts have the same period, counter, agencies and reach. */
  readonly facts: readonly Fact[];
}
