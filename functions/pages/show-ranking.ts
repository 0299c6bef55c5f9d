import { QUERY } from "#contract/form-fields.ts";
import { rankingSchema } from "#contract/monitoring-views.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import type { MakePage } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { rankingCsv } from "#web/figures/ranking-columns.ts";
import { RANKING_FIELDS, RankingPage } from "#web/pages/ranking.tsx";
import { filledFields, without } from "#web/query.ts";
import { answerPage } from "./answer-page.ts";
import { csvAnswer } from "./csv-answer.ts";
import type { MonitoringPagesDeps } from "./monitoring-deps.ts";

/** Shows the ranking of agencies or governments; `csv` gets its numbers. */
export function showRanking({ site, figures }: MonitoringPagesDeps): MakePage {
  return async (request) => {
    const { language, query } = request;
    const asked = filledFields(query, RANKING_FIELDS);
    const parts = { query: without(asked, "sort") };
    const answer = await askUseCase(figures.getRanking, request, parts, rankingSchema);
    if (answer.ok && query[QUERY.csv] !== undefined) {
      const { from, to, items } = answer.value;
      return csvAnswer(`ranking-${from}-${to}`, rankingCsv(items), PUBLIC_SECONDS.pageOfFigures);
    }
    const place = { site, language, page: "ranking", asked } as const;
    return answerPage(answer, PUBLIC_SECONDS.pageOfFigures, (answered) =>
      RankingPage({ ...place, ...answered }),
    );
  };
}
