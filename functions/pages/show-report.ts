import { addressOf } from "#contract/pages.ts";
import type { Rendition } from "#domain/report/attachment-vocabulary.ts";
import type { Report } from "#domain/report/report.ts";
import { historyPage } from "#http/history-page.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage, PageRequest } from "#http/pages.ts";
import { openPublicReport, type PublicReportDeps, publicReportView } from "#http/public-report.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import type { Names } from "#web/components/report/names.ts";
import type { ShownReport } from "#web/components/report/reading.ts";
import { LockedReportPage, ReportPage } from "#web/pages/report.tsx";
import type { Site } from "#web/site.ts";

export interface ShowReportDeps extends PublicReportDeps {
  readonly site: Site;
  readonly names: () => Promise<Names>;
}

/** The events of an earlier page of the history than the view has. */
const EVENTS_A_PAGE = 50;

/**
 * Shows a report as the public sees it. Its reporter's browser then shows more, with the access
 * code. A report that is not public looks like a number that does not exist: the page asks for the
 * access code.
 */
export function showReport(deps: ShowReportDeps): MakePage {
  return async (request) => {
    const { params, language, at } = request;
    const { trackingId = "" } = params;
    const opened = await openPublicReport(deps, trackingId);
    const view = opened.ok ? await publicReportView(deps, opened.value, at) : undefined;
    if (!opened.ok || view === undefined) return lockedReport(deps, request);
    const shown = await shownEvents(deps, { view, report: opened.value.snapshot.report }, request);
    if (!shown.ok) return shown;
    const { trackingId: id } = view;
    const page = ReportPage({
      ...{ site: deps.site, language, page: "report", params: { trackingId: id } },
      ...{ view, events: shown.events, names: await deps.names(), own: false },
      fileAddress: publicFile(id),
      more: moreAt(addressOf("report", language, { trackingId: id }), shown.cursor),
    });
    return htmlAnswer(page, 200, PUBLIC_SECONDS.report);
  };
}

/** Answers with the page of a number that is not open to everyone. */
export function lockedReport(
  { site }: Pick<ShowReportDeps, "site">,
  { params, language }: Pick<PageRequest, "params" | "language">,
) {
  const { trackingId = "" } = params;
  const place = { site, language, page: "report", params: { trackingId } } as const;
  return htmlAnswer(LockedReportPage({ ...place, trackingId }), 404);
}

/** Returns where the API leads to a public file of the report. */
const publicFile = (trackingId: string) => (attachmentId: string, rendition: Rendition) =>
  `/v1/reports/${trackingId}/attachments/${attachmentId}?rendition=${rendition}`;

const moreAt = (address: string, cursor: string | undefined): string | undefined =>
  cursor && `${address}?cursor=${encodeURIComponent(cursor)}#history`;

/**
 * Returns the events that the page shows: the newest, or those that a cursor leads to; and the
 * cursor of those before.
 */
async function shownEvents(
  deps: ShowReportDeps,
  { view, report }: { readonly view: ShownReport; readonly report: Report },
  { query: { cursor } }: PageRequest,
) {
  if (cursor === undefined) {
    return { ok: true, events: view.history, cursor: view.historyCursor } as const;
  }
  const viewer = { audience: "public", viewer: "public" } as const;
  const page = await historyPage(deps, report, viewer, { limit: EVENTS_A_PAGE, cursor });
  if (!page.ok) return page;
  return { ok: true, events: page.body.items, cursor: page.body.nextCursor } as const;
}
