import { addressOf } from "#contract/pages.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { TrackPage } from "#web/pages/track.tsx";
import { WORDS } from "#web/words/words.ts";
import { type OwnReportDeps, openByForm, ownReportPage } from "./own-report.ts";

/**
 * Shows a report to its reporter, who sent number and access code; a number alone leads to the page
 * that everyone may see. A wrong pair gets one sentence, which does not tell which of the two is
 * wrong.
 */
export function trackByForm(deps: OwnReportDeps): MakePage {
  return async (request) => {
    const form = await request.form();
    if (!form.ok) return form;
    const { trackingId = "", accessCode } = form.value.fields;
    const { site } = deps;
    const { language } = request;
    const { wrongNumber, wrongPair } = WORDS[language].track;
    const again = { site, language, page: "track", trackingId } as const;
    const number = parseTrackingId(trackingId, deps.trackingPrefix);
    if (number === undefined) {
      const page = TrackPage({ ...again, errors: { trackingId: wrongNumber } });
      return htmlAnswer(page, PROBLEMS.invalid.status);
    }
    if (accessCode === undefined) {
      return { status: 303, location: addressOf("report", language, { trackingId: number }) };
    }
    const opened = await openByForm(deps, request, { trackingId: number, accessCode });
    if (opened.ok) return ownReportPage(deps, request, opened.value);
    if (opened.problem !== "report-not-found") return opened;
    const { status } = PROBLEMS[opened.problem];
    return htmlAnswer(TrackPage({ ...again, others: [wrongPair] }), status);
  };
}
