import { QUERY } from "#contract/form-fields.ts";
import { monitoringSchema } from "#contract/monitoring-views.ts";
import { filtersTooMany } from "#domain/figures/figure-filter.ts";
import { localDate } from "#domain/time/local-time.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage, PageAnswer, PageRequest } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure } from "#http/use-case.ts";
import { chartCsv } from "#web/components/charts/chart-csv.ts";
import type { FormErrors } from "#web/components/fields.tsx";
import { figureCharts } from "#web/figures/charts.ts";
import type { FiguresView } from "#web/figures/view.ts";
import { MONITORING_FIELDS, MonitoringPage } from "#web/pages/monitoring.tsx";
import { type Fields, filledFields } from "#web/query.ts";
import { WORDS } from "#web/words/words.ts";
import { errorsOf } from "./answer-page.ts";
import { csvAnswer } from "./csv-answer.ts";
import type { MonitoringPagesDeps } from "./monitoring-deps.ts";

/** Shows the figures of a government, by at most two filters; `csv` gets the numbers of a chart. */
export function showFigures(deps: MonitoringPagesDeps): MakePage {
  return (request) =>
    answer(deps, request, "monitoring", filledFields(request.query, MONITORING_FIELDS));
}

/** Shows the figures of an agency and all below it. */
export function showAgencyFigures(deps: MonitoringPagesDeps): MakePage {
  return async (request) => {
    const { agency = "" } = request.params;
    const { agencies } = await deps.lists();
    if (!agencies.some(({ code }) => code === agency)) {
      return failure("not-found");
    }
    const fields = filledFields(request.query, MONITORING_FIELDS);
    return answer(deps, request, "monitoringAgency", { ...fields, agency });
  };
}

async function answer(
  { site, lists, figures }: MonitoringPagesDeps,
  request: PageRequest,
  page: "monitoring" | "monitoringAgency",
  asked: Fields,
): Promise<PageAnswer> {
  const { language, params, at } = request;
  const [{ choices, names }, answered] = await Promise.all([
    lists(),
    askUseCase(figures.getFigures, request, { query: asked }, monitoringSchema),
  ]);
  const view = answered.ok ? answered.value : undefined;
  const errors = answered.ok ? {} : withOwnWords(errorsOf(answered.problem), asked, language);
  const csv = view && csvOf(view, request, asked);
  if (csv) return csv;
  const today = localDate(at, site.tenant.zone);
  const shown = MonitoringPage({
    ...{ site, language, page, params },
    ...{ asked, view, errors, choices, names, today },
  });
  return answered.ok
    ? htmlAnswer(shown, 200, PUBLIC_SECONDS.pageOfFigures)
    : htmlAnswer(shown, answered.problem.status);
}

/** The API names a third filter by its fields; a page by its labels. */
function withOwnWords(
  errors: FormErrors,
  asked: Fields,
  language: PageRequest["language"],
): FormErrors {
  const third = filtersTooMany(asked);
  const named = third.map((name) => [name, WORDS[language].figures.thirdFilter]);
  return { ...errors, ...Object.fromEntries(named) };
}

/** The numbers of the chart that the query names; undefined if it names none. */
function csvOf(view: FiguresView, { query, language }: PageRequest, asked: Fields) {
  const charted = { view, language, isOfAgency: asked["agency"] !== undefined };
  const found = figureCharts(charted).find(({ chart }) => chart.name === query[QUERY.csv]);
  if (!found) return undefined;
  const [from, to] = [view.months[0]?.month, view.months.at(-1)?.month];
  return csvAnswer(
    `${found.chart.name}-${from}-${to}`,
    chartCsv(found.chart),
    PUBLIC_SECONDS.pageOfFigures,
  );
}
