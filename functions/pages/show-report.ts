import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { openPublicReport, type PublicReportDeps, publicReportView } from "#http/public-report.ts";
import { ReportPage } from "#web/pages/report.tsx";
import type { Site } from "#web/site.ts";

export interface ShowReportDeps extends PublicReportDeps {
  readonly site: Site;
}

/** For how many seconds any cache may keep a public report's page. */
const PUBLIC_SECONDS = 60;

/**
 * Shows a report as the public sees it. Its reporter's browser then shows more, with the access
 * code. A report that is not public looks like a number that does not exist: the page asks for the
 * access code.
 */
export function showReport(deps: ShowReportDeps): MakePage {
  return async ({ params: { trackingId = "" }, language, at }) => {
    const { site } = deps;
    const opened = await openPublicReport(deps, trackingId);
    const view = opened.ok ? await publicReportView(deps, opened.value, at) : undefined;
    const place = { site, language, page: "report", params: { trackingId } } as const;
    return view
      ? htmlAnswer(ReportPage({ ...place, view }), 200, PUBLIC_SECONDS)
      : htmlAnswer(ReportPage({ ...place, view: undefined }), 404);
  };
}
