import { QUERY } from "#contract/form-fields.ts";
import { addressOf } from "#contract/pages.ts";
import { addMonths, monthOf, monthsBetween } from "#domain/figures/months.ts";
import { ChartFigure } from "../components/charts/chart-figure.tsx";
import { timeOf } from "../components/dates.ts";
import { ErrorSummary, type FormErrors } from "../components/fields.tsx";
import { type ActiveFilter, ActiveFilters } from "../components/filters/active-filters.tsx";
import { FilterSelect } from "../components/filters/filter-select.tsx";
import { type Link, LinkList } from "../components/link-list.tsx";
import { monthText } from "../components/numbers.ts";
import { Page, type Place } from "../components/page.tsx";
import type { Names } from "../components/report/names.ts";
import type { SubmitChoices } from "../components/submit/choices.ts";
import { figureCharts, periodText } from "../figures/charts.ts";
import { type KeyFigure, keyFigures } from "../figures/key-figures.ts";
import type { FiguresView } from "../figures/view.ts";
import { type Fields, filledFields, queryText, without } from "../query.ts";
import { WORDS } from "../words/words.ts";

/** The fields of the page's query. */
export const MONITORING_FIELDS = [
  "from",
  "to",
  "agency",
  "region",
  "category",
  "government",
] as const;

/** How many months the lists of months offer. */
const OFFERED_MONTHS = 36;

export interface MonitoringPageProps extends Place {
  /** The filled fields of the query, and the agency of an agency's page. */
  readonly asked: Fields;
  /** Undefined if the fields are wrong. */
  readonly view: FiguresView | undefined;
  readonly errors: FormErrors;
  readonly choices: SubmitChoices;
  readonly names: Names;
  /** Today, in the tenant's zone. */
  readonly today: string;
}

/** The figures: six of them, charts, and what leads further. */
export function MonitoringPage(props: MonitoringPageProps) {
  const { asked, view, errors, names, ...place } = props;
  const { language, page, params, site } = place;
  const { figures } = WORDS[language];
  const agency = page === "monitoringAgency" ? params?.["agency"] : undefined;
  const title = agency === undefined ? figures.title : figures.titleOf(names.agencyInFull(agency));
  const fields = agency === undefined ? asked : without(asked, "agency");
  const address = addressHere(place);
  const hasErrors = Object.keys(errors).length > 0;
  return (
    <Page
      {...place}
      query={queryText(fields)}
      title={title}
      description={figures.description}
      listed={Object.keys(fields).length === 0}
      hasErrors={hasErrors}
    >
      <h1>{title}</h1>
      <ErrorSummary
        language={language}
        errors={filledFields(errors, MONITORING_FIELDS)}
        others={Object.values(without(errors, ...MONITORING_FIELDS))}
      />
      <MonitoringForm {...props} isOpen={hasErrors} />
      <ActiveFilters
        {...{ language, address, fields }}
        active={activeFilters(fields, place, names)}
      />
      {view && (
        <>
          <p class="muted">
            {figures.asOf(
              names.agencyInFull(view.government),
              timeOf(view.asOf, { language, zone: site.tenant.zone }),
            )}
          </p>
          <Figures view={view} asked={asked} place={place} />
        </>
      )}
      <h2>{figures.more}</h2>
      <LinkList links={linksFrom(asked, place)} />
    </Page>
  );
}

const addressHere = ({ language, page, params }: Place): string =>
  page === "monitoringAgency"
    ? addressOf(page, language, { agency: params?.["agency"] ?? "" })
    : addressOf("monitoring", language);

interface FiguresProps {
  readonly view: FiguresView;
  readonly asked: Fields;
  readonly place: Place;
}

function Figures({ view, asked, place }: FiguresProps) {
  const { language } = place;
  const { figures } = WORDS[language];
  const charted = { view, language, isOfAgency: asked["agency"] !== undefined };
  const fields = place.page === "monitoringAgency" ? without(asked, "agency") : asked;
  return (
    <>
      <h2>
        {figures.keyFigures}, {periodText(view, language)}
      </h2>
      <ul class="key-figures">
        {keyFigures(charted).map((each) => (
          <KeyFigureItem key={each.label} figure={each} language={language} />
        ))}
      </ul>
      <SecretSentence view={view} language={language} />
      <h2>{figures.charts}</h2>
      {figureCharts(charted).map(({ chart, shapes }) => (
        <ChartFigure
          key={chart.name}
          chart={chart}
          language={language}
          shapes={shapes}
          csv={addressHere(place) + queryText({ ...fields, [QUERY.csv]: chart.name })}
        />
      ))}
    </>
  );
}

function KeyFigureItem({
  figure: { label, value, from, means },
  language,
}: Pick<Place, "language"> & { readonly figure: KeyFigure }) {
  return (
    <li>
      <p class="key-label">{label}</p>
      <p class="key-value">{value}</p>
      {from && <p class="key-from">{from}</p>}
      <details>
        <summary>
          {WORDS[language].figures.means}
          <span class="visually-hidden"> ({label})</span>
        </summary>
        {means.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </li>
  );
}

/** Secret reports are counted, and in nothing else. */
function SecretSentence({
  view: { months, secretByYear = {} },
  language,
}: Pick<Place, "language"> & { readonly view: FiguresView }) {
  const { figures } = WORDS[language];
  const last = months.at(-1);
  const [year, inYear] = Object.entries(secretByYear).at(-1) ?? [];
  if (last?.secret !== undefined) {
    return <p>{figures.secret(monthText(last.month, language), String(last.secret))}</p>;
  }
  return year === undefined || inYear === undefined ? null : (
    <p>{figures.secretOfYear(year, inYear)}</p>
  );
}

function MonitoringForm(props: MonitoringPageProps & { readonly isOpen: boolean }) {
  const { asked, errors, choices, names, language, page, today, isOpen } = props;
  const { figures, lists } = WORDS[language];
  const months = monthsBetween(addMonths(monthOf(today), 1 - OFFERED_MONTHS), monthOf(today))
    .reverse()
    .map((month) => ({ code: month, name: monthText(month, language) }));
  const select = (name: (typeof MONITORING_FIELDS)[number], label: string, all = lists.all) => ({
    ...{ name, language, label, all },
    value: asked[name],
    error: errors[name],
  });
  return (
    <form class="filters" method="get" action={addressHere(props)}>
      <details open={isOpen}>
        <summary>{figures.filter}</summary>
        <div class="filter-fields">
          <FilterSelect {...select("from", figures.from, figures.lastTwelve)} choices={months} />
          <FilterSelect {...select("to", figures.to, figures.toNow)} choices={months} />
          {page !== "monitoringAgency" && (
            <FilterSelect
              {...select("agency", lists.fields.agency)}
              choices={choices.agencies}
              valueName={names.agencyInFull(asked["agency"] ?? "")}
            />
          )}
          <FilterSelect
            {...select("region", lists.fields.region)}
            groups={choices.regencies}
            whole={lists.wholeRegion}
            valueName={names.region(asked["region"] ?? "")}
          />
          <FilterSelect
            {...select("category", lists.fields.category)}
            choices={choices.categories}
            valueName={names.category(asked["category"] ?? "")}
          />
        </div>
        {asked["government"] !== undefined && (
          <input type="hidden" name="government" value={asked["government"]} />
        )}
        <button type="submit">{figures.apply}</button>
      </details>
    </form>
  );
}

function activeFilters(fields: Fields, { language }: Place, names: Names): ActiveFilter[] {
  const { figures, lists } = WORDS[language];
  const month = (text: string) =>
    Number.isNaN(Date.parse(`${text}-01`)) ? text : monthText(text, language);
  const shown: Readonly<Record<string, readonly [label: string, (code: string) => string]>> = {
    from: [figures.from, month],
    to: [figures.to, month],
    agency: [lists.fields.agency, names.agency],
    region: [lists.fields.region, names.region],
    category: [lists.fields.category, names.category],
    government: [lists.fields.government, names.agency],
  };
  return Object.entries(shown).flatMap(([name, [label, nameOf]]) => {
    const value = fields[name];
    return value === undefined ? [] : [{ name, label, value: nameOf(value) }];
  });
}

function linksFrom(asked: Fields, { language }: Place): Link[] {
  const { figures } = WORDS[language];
  const listed = queryText(filledFields(asked, ["agency", "region", "category"]));
  const overdue = queryText(filledFields(asked, ["agency", "government"]));
  return [
    { address: addressOf("ranking", language), label: figures.toRanking },
    { address: addressOf("overdue", language) + overdue, label: figures.toOverdue },
    { address: addressOf("feed", language) + listed, label: figures.toReports },
    { address: addressOf("editions", language), label: figures.toEditions },
    { address: addressOf("definitions", language), label: figures.toDefinitions },
    { address: addressOf("data", language), label: figures.toData },
  ];
}
