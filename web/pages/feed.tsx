import { LONGEST_QUESTION } from "#contract/limits.ts";
import { addressOf } from "#contract/pages.ts";
import { CLASSIFICATION_LABELS } from "#domain/labels.ts";
import { CLASSIFICATIONS, type Label, STATES } from "#domain/vocabulary.ts";
import { dayIn } from "../components/dates.ts";
import { ErrorSummary, type FormErrors, TextField } from "../components/fields.tsx";
import { type ActiveFilter, ActiveFilters } from "../components/filters/active-filters.tsx";
import { FilterSelect } from "../components/filters/filter-select.tsx";
import { type Link, LinkList } from "../components/link-list.tsx";
import { Page, type Place } from "../components/page.tsx";
import type { Names } from "../components/report/names.ts";
import { type ListedReport, ReportCard } from "../components/report-card.tsx";
import type { SubmitChoices } from "../components/submit/choices.ts";
import { type Fields, filledFields, queryText, without } from "../query.ts";
import { STATE_WORDS } from "../words/states.ts";
import { WORDS } from "../words/words.ts";

/** The fields of the list's query, in the order in which they are shown. */
export const FEED_FIELDS = [
  ...["q", "state", "agency", "region", "category", "classification", "from", "to"],
] as const;

/** What a list of reports answered. */
export interface FoundReports {
  readonly reports: readonly ListedReport[];
  readonly nextCursor?: string | undefined;
  /** What is wrong with a field, by its name. */
  readonly errors: FormErrors;
  /** Whether the search does not answer, so that the words were passed over. */
  readonly isSearchDown?: boolean;
}

export interface FeedPageProps extends Place {
  /** The filled fields of the query; `cursor` is one of them. */
  readonly asked: Fields;
  readonly found: FoundReports;
  readonly choices: SubmitChoices;
  readonly names: Names;
}

/** The public reports: search, filters, cards. */
export function FeedPage({ asked, found, choices, names, ...place }: FeedPageProps) {
  const { site, language } = place;
  const { lists } = WORDS[language];
  const { errors, isSearchDown = false } = found;
  const fields = without(asked, "cursor");
  const address = addressOf("feed", language);
  const hasErrors = Object.keys(errors).length > 0;
  const followed = filledFields(asked, ["agency", "region"]);
  const atom = addressOf("feedAtom", language) + queryText(followed);
  return (
    <Page
      {...place}
      query={queryText(fields)}
      title={lists.title}
      description={lists.description}
      listed={Object.keys(asked).length === 0}
      hasErrors={hasErrors}
      feed={atom}
    >
      <h1>{lists.title}</h1>
      <p>{lists.intro}</p>
      <ErrorSummary
        language={language}
        errors={filledFields(errors, FEED_FIELDS)}
        others={Object.values(without(errors, ...FEED_FIELDS))}
      />
      <search>
        <FeedForm {...{ place, asked, errors, choices, names }} isOpen={hasErrors} />
      </search>
      <ActiveFilters
        {...{ language, address, fields }}
        active={activeFilters(fields, place, names)}
      />
      {isSearchDown && <p class="notice">{lists.searchDown}</p>}
      <Cards {...{ asked, found, names }} zone={site.tenant.zone} language={language} />
      {found.nextCursor !== undefined && (
        <p>
          <a
            class="button"
            rel="next"
            href={address + queryText({ ...fields, cursor: found.nextCursor })}
          >
            {lists.more}
          </a>
        </p>
      )}
      {asked["cursor"] !== undefined && (
        <p>
          <a href={address + queryText(fields)}>{lists.toFirst}</a>
        </p>
      )}
      <LinkList links={linksFrom(asked, place, names)} />
    </Page>
  );
}

function linksFrom(asked: Fields, { language }: Place, names: Names): Link[] {
  const { lists } = WORDS[language];
  const followed = filledFields(asked, ["agency", "region"]);
  const { agency, region } = followed;
  const called = [
    ...(agency === undefined ? [] : [names.agency(agency)]),
    ...(region === undefined ? [] : [names.region(region)]),
  ].join(", ");
  const figures = agency !== undefined && {
    address: addressOf("monitoringAgency", language, { agency }),
    label: lists.figuresOf(names.agency(agency)),
  };
  return [
    { address: addressOf("map", language), label: lists.map },
    ...(figures ? [figures] : []),
    {
      address: addressOf("feedAtom", language) + queryText(followed),
      label: called === "" ? lists.atom : lists.atomOf(called),
      type: "application/atom+xml",
    },
  ];
}

interface FeedFormProps extends Pick<FeedPageProps, "asked" | "choices" | "names"> {
  readonly place: Place;
  readonly errors: FormErrors;
  readonly isOpen: boolean;
}

function FeedForm({ place, asked, errors, choices, names, isOpen }: FeedFormProps) {
  const { language } = place;
  const { lists } = WORDS[language];
  const labelled = <Code extends string>(codes: readonly Code[], labels: Record<Code, Label>) =>
    codes.map((code) => ({ code, name: labels[code][language] }));
  const select = (name: "state" | "classification" | "agency" | "region" | "category") => ({
    ...{ name, language, label: lists.fields[name], all: lists.all },
    value: asked[name],
    error: errors[name],
  });
  const day = (name: "from" | "to") => ({
    ...{ name, language, label: lists.fields[name], type: "date" as const },
    value: asked[name],
    error: errors[name],
  });
  return (
    <form class="filters" method="get" action={addressOf("feed", language)}>
      <TextField
        name="q"
        type="search"
        language={language}
        label={lists.search}
        hint={lists.searchHint}
        value={asked["q"]}
        error={errors["q"]}
        maxlength={LONGEST_QUESTION}
      />
      <button type="submit">{lists.searchButton}</button>
      <details open={isOpen}>
        <summary>{lists.filter}</summary>
        <div class="filter-fields">
          <FilterSelect
            {...select("state")}
            choices={STATES.map((code) => ({ code, name: STATE_WORDS[language][code] }))}
          />
          <FilterSelect
            {...select("agency")}
            choices={choices.agencies}
            valueName={names.agencyInFull(asked["agency"] ?? "")}
          />
          <FilterSelect
            {...select("region")}
            groups={choices.regencies}
            whole={lists.wholeRegion}
            valueName={names.region(asked["region"] ?? "")}
          />
          <FilterSelect
            {...select("category")}
            choices={choices.categories}
            valueName={names.category(asked["category"] ?? "")}
          />
          <FilterSelect
            {...select("classification")}
            choices={labelled(CLASSIFICATIONS, CLASSIFICATION_LABELS)}
          />
          <TextField {...day("from")} />
          <TextField {...day("to")} />
        </div>
        <button type="submit">{lists.apply}</button>
      </details>
    </form>
  );
}

function activeFilters(fields: Fields, { language }: Place, names: Names): ActiveFilter[] {
  const { lists } = WORDS[language];
  const states: Readonly<Partial<Record<string, string>>> = STATE_WORDS[language];
  const shown: Readonly<Record<(typeof FEED_FIELDS)[number], (value: string) => string>> = {
    q: (value) => `“${value}”`,
    state: (code) => states[code] ?? code,
    agency: names.agency,
    region: names.region,
    category: names.category,
    classification: labelIn(CLASSIFICATION_LABELS),
    from: (value) => dayOrText(value),
    to: (value) => dayOrText(value),
  };
  const dayOrText = (value: string) =>
    Number.isNaN(Date.parse(value)) ? value : dayIn(value, { language, zone: "UTC" });
  function labelIn(labels: Readonly<Record<string, Label>>) {
    return (code: string) =>
      (Object.hasOwn(labels, code) ? labels[code]?.[language] : undefined) ?? code;
  }
  return FEED_FIELDS.flatMap((name) => {
    const value = fields[name];
    return value === undefined
      ? []
      : [{ name, label: lists.fields[name], value: shown[name](value) }];
  });
}

interface CardsProps extends Pick<FeedPageProps, "asked" | "found" | "names" | "language"> {
  readonly zone: string;
}

function Cards({ asked, found, names, language, zone }: CardsProps) {
  const { lists } = WORDS[language];
  if (Object.keys(found.errors).length > 0) return null;
  if (found.reports.length === 0) return <p class="notice">{emptySentence(asked, found, lists)}</p>;
  return (
    <ol class="report-list">
      {found.reports.map((report) => (
        <li key={report.trackingId}>
          <ReportCard report={report} names={names} reckoning={{ language, zone }} />
        </li>
      ))}
    </ol>
  );
}

function emptySentence(
  asked: Fields,
  { isSearchDown }: FoundReports,
  lists: (typeof WORDS)["id"]["lists"],
): string {
  if (asked["q"] !== undefined && !isSearchDown) return lists.nothingFound(asked["q"]);
  return Object.keys(asked).length === 0 ? lists.emptyYet : lists.empty;
}
