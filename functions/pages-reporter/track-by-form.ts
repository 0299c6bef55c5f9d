import { PROBLEMS } from "#contract/problem.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { TrackPage } from "#web/pages/track.tsx";
import { WORDS } from "#web/words/words.ts";
import { type OwnReportDeps, openByForm, ownReportPage } from "./own-report.ts";

/**
 * Shows a report to its reporter, who sent number and access code. A wrong pair gets one sentence,
 * which does not tell which of the two is wrong.
 */
export function trackByForm(deps: OwnReportDeps): MakePage {
  return async (request) => {
    const form = await request.form();
    if (!form.ok) return form;
    const { trackingId, accessCode } = form.value.fields;
    const { site } = deps;
    const { language } = request;
    const again = { site, language, page: "track", trackingId } as const;
    if (trackingId === undefined || accessCode === undefined) {
      const { required } = WORDS[language].posted;
      const errors = {
        ...(trackingId === undefined && { trackingId: required }),
        ...(accessCode === undefined && { accessCode: required }),
      };
      return htmlAnswer(TrackPage({ ...again, errors }), 422);
    }
    const opened = await openByForm(deps, request, { trackingId, accessCode });
    if (opened.ok) return ownReportPage(deps, request, opened.value);
    if (opened.problem !== "report-not-found") return opened;
    const { status, title } = PROBLEMS["report-not-found"];
    return htmlAnswer(TrackPage({ ...again, others: [title[language]] }), status);
  };
}
