import { actionOfSlug } from "#contract/action-slugs.ts";
import { blindOffer } from "#domain/report/blind-offer.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { failure } from "#http/use-case.ts";
import { isReporterAction } from "#web/components/report/reporter-actions.ts";
import { ReportActionPage } from "#web/pages/report-action.tsx";
import type { Site } from "#web/site.ts";

/**
 * Shows one form of a report's reporter, who reads no scripts or follows a link to it. It reads no
 * report, so it tells nothing of one: the form asks for the access code.
 */
export function showReportAction({ site }: { readonly site: Site }): MakePage {
  return async ({ params, language }) => {
    const { trackingId = "", action: slug = "" } = params;
    const action = actionOfSlug(slug, language);
    if (action === undefined) return failure("not-found");
    const offer = isReporterAction(action) ? blindOffer(action, "reporter") : undefined;
    const place = { site, language, page: "reportAction", params: { trackingId, action: slug } };
    return htmlAnswer(
      ReportActionPage({ ...place, page: "reportAction", trackingId, action, offer }),
    );
  };
}
