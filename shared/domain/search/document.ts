import * as z from "zod/mini";
import type { Category } from "../reference/categories.ts";
import { eventAt, type HistoryPart } from "../report/event-views.ts";
import { pointSchema } from "../report/location.ts";
import { publicPoint } from "../report/public-point.ts";
import type { Report } from "../report/report.ts";
import { isPublic, isWithdrawn, publicWords } from "../report/views.ts";
import { ERASED_TEXT } from "../report/words.ts";
import { CLASSIFICATIONS, STATES } from "../vocabulary.ts";

/** Schema of what the search index holds of a report: only what the public sees. */
export const searchDocumentSchema = z.lazy(() =>
  z.strictObject({
    trackingId: z.string(),
    version: z.int(),
    title: z.string(),
    text: z.string(),
    state: z.enum(STATES),
    agency: z.exactOptional(z.string()),
    region: z.exactOptional(z.string()),
    category: z.exactOptional(z.string()),
    classification: z.enum(CLASSIFICATIONS),
    submittedAt: z.string(),
    publishedAt: z.string(),
    point: z.exactOptional(pointSchema),
  }),
);
/** What the search index holds of a report. */
export type SearchDocument = z.infer<typeof searchDocumentSchema>;

/**
 * Returns whether a report can be found: the public may see it, and it was not withdrawn or merged.
 * Of merged reports, the one that they were merged into can be found.
 */
export function isSearchable(report: Report): report is Report & { publishedAt: string } {
  const isMerged = report.state === "archived" && report.reason === "duplicate";
  return isPublic(report) && !isWithdrawn(report) && !isMerged;
}

/**
 * Returns what the index holds of a report, or undefined if it cannot be found or its public text
 * was erased.
 *
 * @param part the events whose words every view shows
 * @param categories all categories by code: they decide whether the point is published
 */
export function searchDocumentOf(
  report: Report,
  part: HistoryPart,
  categories: ReadonlyMap<string, Category>,
): SearchDocument | undefined {
  if (!isSearchable(report)) return undefined;
  const { trackingId, version, state, owner, region, category, classification } = report;
  const { submittedAt, publishedAt } = report;
  const words = publicWords(report, part);
  if (words.text === ERASED_TEXT) return undefined;
  const subject = category === undefined ? undefined : categories.get(category);
  const point = publicPoint(report, eventAt(part, 1), subject);
  return {
    ...{ trackingId, version, ...words, state },
    ...(owner !== undefined && { agency: owner }),
    ...(region !== undefined && { region }),
    ...(category !== undefined && { category }),
    ...{ classification, submittedAt, publishedAt },
    ...(point && { point }),
  };
}
