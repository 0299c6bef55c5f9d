import { addressOf } from "#contract/pages.ts";
import type { Month } from "#domain/figures/months.ts";
import { DataTable } from "../components/data-table.tsx";
import { timeOf } from "../components/dates.ts";
import { ErrorSummary, type FormErrors } from "../components/fields.tsx";
import { LinkList } from "../components/link-list.tsx";
import { monthText, numberText } from "../components/numbers.ts";
import { Page, type Place } from "../components/page.tsx";
import { counterLabel } from "../figures/counter-label.ts";
import type { FiguresView } from "../figures/view.ts";
import { queryText } from "../query.ts";
import { WORDS } from "../words/words.ts";

interface EditionsPageProps extends Place {
  /** The months that are published, the newest first. */
  readonly published: readonly Month[];
  /** The last month that is looked for, if it is not the last one that there can be. */
  readonly to?: Month;
  /** The month that an older page ends with; absent if there is none. */
  readonly before?: Month;
}

/** Which months are published: so many a page. */
export function EditionsPage({ published, to, before, ...place }: EditionsPageProps) {
  const { language } = place;
  const { figures } = WORDS[language];
  const { editions } = figures;
  const list = addressOf("editions", language);
  const older = before !== undefined && {
    address: list + queryText({ to: before }),
    label: editions.older,
  };
  const newest = to !== undefined && { address: list, label: editions.newest };
  return (
    <Page
      {...place}
      query={queryText(to === undefined ? {} : { to })}
      title={editions.title}
      description={editions.intro}
      listed={to === undefined}
    >
      <h1>{editions.title}</h1>
      <p>{editions.intro}</p>
      {published.length === 0 ? (
        <p class="notice">{to === undefined ? editions.empty : editions.noneEarlier}</p>
      ) : (
        <>
          <h2>{editions.list}</h2>
          <LinkList
            links={published.map((edition) => ({
              address: list + queryText({ edition }),
              label: monthText(edition, language),
            }))}
          />
        </>
      )}
      <LinkList
        links={[
          ...(older ? [older] : []),
          ...(newest ? [newest] : []),
          { address: addressOf("monitoring", language), label: figures.title },
          { address: addressOf("data", language), label: figures.toData },
        ]}
      />
    </Page>
  );
}

interface EditionPageProps extends Place {
  /** Undefined if there is no such edition. */
  readonly view: FiguresView | undefined;
  readonly edition: Month;
  readonly errors: FormErrors;
}

/** A month as it was published, and what has changed since. */
export function EditionPage({ view, edition, errors, ...place }: EditionPageProps) {
  const { language } = place;
  const { figures } = WORDS[language];
  const { editions } = figures;
  const title = view ? editions.titleOf(monthText(edition, language)) : editions.title;
  return (
    <Page
      {...place}
      query={queryText({ edition })}
      title={title}
      hasErrors={!view}
      listed={view !== undefined}
    >
      <h1>{title}</h1>
      <ErrorSummary language={language} errors={{}} others={Object.values(errors)} />
      {view && <Edition view={view} place={place} />}
      <LinkList
        links={[
          { address: addressOf("editions", language), label: editions.all },
          { address: addressOf("definitions", language), label: figures.toDefinitions },
        ]}
      />
    </Page>
  );
}

function Edition({ view, place }: { readonly view: FiguresView; readonly place: Place }) {
  const { language, site } = place;
  const { figures } = WORDS[language];
  const { editions } = figures;
  const { publishedAt, openData, definitionsVersion, months, revisions = [] } = view;
  const [month] = months;
  const write = (n: number) => numberText(n, language);
  const zone = site.tenant.zone;
  return (
    <>
      {publishedAt !== undefined && (
        <p>{editions.published(timeOf(publishedAt, { language, zone }), definitionsVersion)}</p>
      )}
      {openData !== undefined && (
        <p>
          <a href={`/open-data/${openData}/metadata.html`}>{editions.openData}</a>
        </p>
      )}
      <h2>{editions.revisions}</h2>
      <p>
        {revisions.length === 0 ? editions.unrevised : editions.revised(write(revisions.length))}
      </p>
      {revisions.length > 0 && (
        <DataTable
          caption={editions.revisions}
          columns={[
            { label: editions.figure },
            { label: editions.kind },
            { label: editions.old, isNumber: true },
            { label: editions.new, isNumber: true },
            { label: editions.reason },
          ]}
          rows={revisions.map((revision) => [
            counterLabel(revision.counter, language),
            figures.classes[revision.classification],
            write(revision.old),
            write(revision.new),
            editions.reasons[revision.reason],
          ])}
        />
      )}
      {month && (
        <>
          <h2>{editions.asPublished}</h2>
          <PublishedTable month={month} language={language} />
        </>
      )}
    </>
  );
}

interface PublishedTableProps extends Pick<Place, "language"> {
  readonly month: FiguresView["months"][number];
}

function PublishedTable({ month, language }: PublishedTableProps) {
  const { figures } = WORDS[language];
  const classes = Object.keys(figures.classes) as (keyof typeof figures.classes)[];
  const counters = [...new Set(classes.flatMap((each) => Object.keys(month.cells[each])))].sort();
  return (
    <DataTable
      caption={figures.editions.asPublished}
      columns={[
        { label: figures.editions.figure },
        ...classes.map((each) => ({ label: figures.classes[each], isNumber: true })),
      ]}
      rows={counters.map((counter) => [
        counterLabel(counter, language),
        ...classes.map((each) => numberText(month.cells[each][counter] ?? 0, language)),
      ])}
    />
  );
}
