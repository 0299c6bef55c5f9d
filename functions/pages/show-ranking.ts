import { rankingSchema } from "#contract/monitoring-views.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import { rankingCsv } from "#web/figures/ranking-columns.ts";
import { RANKING_FIELDS, RankingPage } from "#web/pages/ranking.tsx";
import { filledFields, without } from "#web/query.ts";
import { answerOf, errorsOf } from "./answer-of.ts";
import { csvAnswer } from "./csv-answer.ts";
import { type MonitoringPagesDeps, PUBLIC_SECONDS } from "./monitoring-deps.ts";

/** Shows the ranking of agencies or governments; `csv` gets its numbers. */
export function showRanking({ site, figures }: MonitoringPagesDeps): MakePage {
  return async (request) => {
    const { language, query } = request;
    const asked = filledFields(query, RANKING_FIELDS);
    const answer = await answerOf(
      figures.getRanking,
      request,
      without(asked, "sort"),
      rankingSchema,
    );
    if (answer.ok && query["csv"] !== undefined) {
      const { from, to, items } = answer.value;
      return csvAnswer(`ranking-${from}-${to}`, rankingCsv(items), PUBLIC_SECONDS);
    }
    const place = { site, language, page: "ranking", asked } as const;
    return answer.ok
      ? htmlAnswer(RankingPage({ ...place, view: answer.value, errors: {} }), 200, PUBLIC_SECONDS)
      : htmlAnswer(
          RankingPage({ ...place, view: undefined, errors: errorsOf(answer.problem) }),
          answer.problem.status,
        );
  };
}
