import { QUERY } from "#contract/form-fields.ts";
import { addressOf } from "#contract/pages.ts";
import { PERIODS, RANKED } from "#domain/figures/ranking.ts";
import { DataTable } from "../components/data-table.tsx";
import { ErrorSummary, type FormErrors } from "../components/fields.tsx";
import { FilterSelect } from "../components/filters/filter-select.tsx";
import { LinkList } from "../components/link-list.tsx";
import { monthText } from "../components/numbers.ts";
import { Page, type Place } from "../components/page.tsx";
import { isSortable, rankingColumns, sortedRanking } from "../figures/ranking-columns.ts";
import type { RankedView, RankingView } from "../figures/view.ts";
import { type Fields, queryText, without } from "../query.ts";
import { WORDS } from "../words/words.ts";

/** The fields of the page's query. */
export const RANKING_FIELDS = ["of", "period", "government", "sort"] as const;

interface RankingPageProps extends Place {
  readonly asked: Fields;
  /** Undefined if the fields are wrong. */
  readonly view: RankingView | undefined;
  readonly errors: FormErrors;
}

/** Agencies or governments side by side, in the order of the ranking or of a column. */
export function RankingPage({ asked, view, errors, ...place }: RankingPageProps) {
  const { language } = place;
  const { figures } = WORDS[language];
  const { ranking } = figures;
  const ofGovernments = asked["of"] === "governments";
  const title = ofGovernments ? ranking.titleOfGovernments : ranking.title;
  return (
    <Page
      {...place}
      query={queryText(asked)}
      title={title}
      description={figures.description}
      listed={Object.keys(asked).length === 0}
      hasErrors={Object.keys(errors).length > 0}
    >
      <h1>{title}</h1>
      <ErrorSummary language={language} errors={{}} others={Object.values(errors)} />
      {view && (
        <>
          <p>{ranking.intro(monthText(view.from, language), monthText(view.to, language))}</p>
          <RankingForm asked={asked} language={language} />
          {view.items.length === 0 ? (
            <p class="notice">{ranking.empty}</p>
          ) : (
            <>
              <RankingTable {...{ asked, view, title, language }} />
              <p>
                <a
                  href={
                    addressOf("ranking", language) + queryText({ ...asked, [QUERY.csv]: "ranking" })
                  }
                  download
                >
                  {figures.csv}
                </a>
              </p>
            </>
          )}
        </>
      )}
      <LinkList
        links={[
          { address: addressOf("monitoring", language), label: figures.title },
          { address: addressOf("overdue", language), label: figures.toOverdue },
          { address: addressOf("definitions", language), label: figures.toDefinitions },
        ]}
      />
    </Page>
  );
}

function RankingForm({ asked, language }: Pick<RankingPageProps, "asked" | "language">) {
  const { figures } = WORDS[language];
  const { ranking } = figures;
  const [usual, ...others] = RANKED;
  const [shorter, longer] = PERIODS;
  return (
    <form class="filters filters-short" method="get" action={addressOf("ranking", language)}>
      <FilterSelect
        language={language}
        name="of"
        label={ranking.of}
        all={ranking.kinds[usual]}
        value={asked["of"] === usual ? undefined : asked["of"]}
        choices={others.map((code) => ({ code, name: ranking.kinds[code] }))}
      />
      <FilterSelect
        language={language}
        name="period"
        label={ranking.period}
        all={ranking.periods[longer]}
        value={asked["period"] === longer ? undefined : asked["period"]}
        choices={[{ code: shorter, name: ranking.periods[shorter] }]}
      />
      <button type="submit">{figures.apply}</button>
    </form>
  );
}

interface RankingTableProps extends Pick<RankingPageProps, "asked" | "language"> {
  readonly view: RankingView;
  readonly title: string;
}

function RankingTable({ asked, view, title, language }: RankingTableProps) {
  const { figures } = WORDS[language];
  const { ranking } = figures;
  const sort = isSortable(asked["sort"]) ? asked["sort"] : "place";
  const columns = rankingColumns(language, asked["of"] === "governments");
  const address = (by: string) =>
    addressOf("ranking", language) +
    queryText(by === "place" ? without(asked, "sort") : { ...asked, sort: by });
  return (
    <DataTable
      caption={title}
      columns={columns.map(({ name, label, ascends }) => ({
        label: (
          <a href={address(name)}>
            {label}
            <span class="visually-hidden">. {ranking.sortBy(label)}</span>
            {name === sort && <span aria-hidden="true"> {ascends ? "▲" : "▼"}</span>}
          </a>
        ),
        isNumber: name !== "name",
        sorted: name === sort ? (ascends ? "ascending" : "descending") : undefined,
      }))}
      rows={sortedRanking(view.items, sort).map((line) =>
        columns.map(({ name, write }) =>
          name === "name" ? (
            <NameCell line={line} language={language} of={asked["of"]} />
          ) : name === "overdue" && line.levelThree.reports > 0 ? (
            <a href={overdueAddress(line, asked, language)}>{write(line)}</a>
          ) : (
            write(line)
          ),
        ),
      )}
    />
  );
}

interface NameCellProps extends Pick<Place, "language"> {
  readonly line: RankedView;
  readonly of: string | undefined;
}

function NameCell({ line: { code, name, active }, language, of }: NameCellProps) {
  const address =
    of === "governments"
      ? addressOf("monitoring", language) + queryText({ government: code })
      : addressOf("monitoringAgency", language, { agency: code });
  return (
    <>
      <a href={address}>{name}</a>
      {!active && <span class="muted"> ({WORDS[language].figures.ranking.inactive})</span>}
    </>
  );
}

function overdueAddress(
  { code }: RankedView,
  { of, government }: Fields,
  language: Place["language"],
): string {
  const filter =
    of === "governments"
      ? { government: code }
      : { agency: code, ...(government !== undefined && { government }) };
  return addressOf("overdue", language) + queryText(filter);
}
