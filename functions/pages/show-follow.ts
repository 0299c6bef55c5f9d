import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { openPublicReport } from "#http/public-report.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { FollowPage } from "#web/pages/follow.tsx";
import { lockedReport, type ShowReportDeps } from "./show-report.ts";

/** Shows the first step to follow a public report: it asks for a contact. */
export function showFollow(deps: ShowReportDeps): MakePage {
  return async (request) => {
    const { params, language } = request;
    const { trackingId: given = "" } = params;
    const opened = await openPublicReport(deps, given);
    if (!opened.ok) return lockedReport(deps, request);
    const { trackingId } = opened.value.snapshot.report;
    const place = { site: deps.site, language, page: "follow", params: { trackingId } } as const;
    return htmlAnswer(FollowPage({ ...place, trackingId }), 200, PUBLIC_SECONDS.report);
  };
}
