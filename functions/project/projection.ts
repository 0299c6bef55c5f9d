import type { Failures } from "#application/figures/count-reports.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { ProjectedReport } from "#store/figures-cursors.ts";

/** A report as it is now, and when the stream says that it was written. */
export interface WrittenReport extends ProjectedReport {
  /** By the clock of the stream: not the time of an event. */
  readonly writtenAt: Instant;
}

/**
 * What is made from the histories of reports: figures, the queue of the search index. A projection
 * gets the reports of a batch as they are now and brings what it makes up to date. It gets the same
 * reports again and again, late and in any order, and beside another instance of itself: then it
 * makes the same once more.
 *
 * @returns the reports that it could not process; the others are done
 */
export type Projection = (reports: readonly WrittenReport[]) => Promise<Failures>;
