import type { Failures } from "#application/figures/count-reports.ts";
import type { ProjectedReport } from "#store/figures-cursors.ts";

/**
 * What is made from the histories of reports: figures, the queue of the search index. A projection
 * gets the reports of a batch as they are now and brings what it makes up to date. It gets the same
 * reports again and again, late and in any order, and beside another instance of itself: then it
 * changes nothing.
 *
 * @returns the reports that it could not process; the others are done
 */
export type Projection = (reports: readonly ProjectedReport[]) => Promise<Failures>;
