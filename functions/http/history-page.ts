import { loadHistoryPage } from "#application/history-part.ts";
import type { CursorSigner } from "#contract/cursor.ts";
import type { Audience } from "#domain/report/audiences.ts";
import { earlierThan, eventViews } from "#domain/report/event-views.ts";
import type { Report } from "#domain/report/report.ts";
import type { ReportView } from "#domain/report/views.ts";
import type { Table } from "#store/table-client.ts";
import { cursorPage, type Question, questionText } from "./cursor-page.ts";

export interface HistoryDeps {
  readonly table: Table;
  readonly cursors: () => Promise<CursorSigner>;
}

/** Who reads a history. */
interface Viewer {
  readonly audience: Audience;
  /** Names the reader: a cursor is valid only for the reader that it was given to. */
  readonly viewer: string;
}

/** The question that a cursor belongs to: one report's history, as one reader sees it. */
const questionOf = (trackingId: string, viewer: string): Question => ({
  of: "history",
  by: { trackingId, viewer },
});

/**
 * Returns the view of a report with the cursor of the page before its events, if there are earlier
 * ones.
 */
export async function withHistoryCursor(
  view: ReportView,
  viewer: string,
  { cursors }: Pick<HistoryDeps, "cursors">,
) {
  const earlier = earlierThan(view.history);
  if (earlier === undefined) return view;
  const question = questionText(questionOf(view.trackingId, viewer));
  return { ...view, historyCursor: (await cursors()).sign(question, String(earlier)) };
}

/**
 * Answers a page of a history: the events before the cursor's, or the newest ones. The caller must
 * have checked that the reader may see the report.
 */
export function historyPage(
  { table, cursors }: HistoryDeps,
  report: Report,
  { audience, viewer }: Viewer,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const question = questionOf(report.trackingId, viewer);
  return cursorPage({ cursors, question, cursor }, async (position) => {
    const before = position === undefined ? undefined : Number(position);
    const wanted = { audience, before, limit, freshness: "view" } as const;
    const items = eventViews(await loadHistoryPage(table, report, wanted), audience);
    const earlier = earlierThan(items);
    return { items, next: earlier === undefined ? undefined : String(earlier) };
  });
}
