import { monitoringSchema } from "#contract/monitoring-views.ts";
import { addMonths, type Month, monthOf } from "#domain/figures/months.ts";
import { localDate } from "#domain/time/local-time.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { EditionPage, EditionsPage } from "#web/pages/editions.tsx";
import { answerPage } from "./answer-page.ts";
import type { MonitoringPagesDeps } from "./monitoring-deps.ts";

export interface EditionsDeps extends Pick<MonitoringPagesDeps, "site" | "figures"> {
  /** Whether a month of the lead government is published. */
  readonly isPublished: (month: Month) => Promise<boolean>;
}

/** How many months back editions are looked for; older ones are found by their address. */
const LISTED_MONTHS = 24;

/** Shows which months are published, or with `edition` one of them. */
export function showEditions({ site, figures, isPublished }: EditionsDeps): MakePage {
  return async (request) => {
    const { language, query, at } = request;
    const { edition } = query;
    const place = { site, language, page: "editions" } as const;
    if (edition) {
      const asked = { query: { edition } };
      const answer = await askUseCase(figures.getFigures, request, asked, monitoringSchema);
      return answerPage(answer, PUBLIC_SECONDS.pageOfFigures, (answered) =>
        EditionPage({ ...place, edition, ...answered }),
      );
    }
    const current = monthOf(localDate(at, site.tenant.zone));
    const months = Array.from({ length: LISTED_MONTHS }, (_, ago) => addMonths(current, -1 - ago));
    const found = await Promise.all(months.map(isPublished));
    const published = months.filter((_, position) => found[position]);
    return htmlAnswer(EditionsPage({ ...place, published }), 200, PUBLIC_SECONDS.pageOfFigures);
  };
}
