import { overduePageSchema } from "#contract/monitoring-views.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage, PageRequest } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { countMetric } from "#platform/log.ts";
import { OVERDUE_FIELDS, OverduePage } from "#web/pages/overdue.tsx";
import { type Fields, filledFields } from "#web/query.ts";
import { answerPage } from "./answer-page.ts";
import type { MonitoringPagesDeps } from "./monitoring-deps.ts";

/** Shows the public reports that are longest overdue. */
export function showOverdue(deps: MonitoringPagesDeps): MakePage {
  return async (request) => {
    const { site } = deps;
    const { language } = request;
    const asked = filledFields(request.query, OVERDUE_FIELDS);
    const [{ names }, answer] = await Promise.all([deps.lists(), listed(deps, request, asked)]);
    const place = { site, language, page: "overdue", asked, names } as const;
    if (answer === "calendar-missing") {
      return htmlAnswer(OverduePage({ ...place, view: answer, errors: {} }));
    }
    return answerPage(answer, PUBLIC_SECONDS.pageOfFigures, (answered) =>
      OverduePage({ ...place, ...answered }),
    );
  };
}

/** Lists them; says so if this year has no calendar, which an alarm tells the operator. */
async function listed({ figures }: MonitoringPagesDeps, request: PageRequest, asked: Fields) {
  try {
    return await askUseCase(figures.listOverdue, request, { query: asked }, overduePageSchema);
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error;
    countMetric("CalendarYearMissing", 1);
    return "calendar-missing";
  }
}
