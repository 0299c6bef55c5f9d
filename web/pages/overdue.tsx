import { addressOf } from "#contract/pages.ts";
import { DEADLINE_LABELS } from "#domain/labels.ts";
import { DataTable } from "../components/data-table.tsx";
import { dayOf } from "../components/dates.ts";
import { ErrorSummary, type FormErrors } from "../components/fields.tsx";
import { LinkList } from "../components/link-list.tsx";
import { numberText } from "../components/numbers.ts";
import { Page, type Place } from "../components/page.tsx";
import type { Names } from "../components/report/names.ts";
import type { OverdueView } from "../figures/view.ts";
import { type Fields, queryText, without } from "../query.ts";
import { WORDS } from "../words/words.ts";

/** The fields of the page's query. */
export const OVERDUE_FIELDS = ["government", "agency", "cursor"] as const;

interface OverduePageProps extends Place {
  readonly asked: Fields;
  /** Undefined if the fields are wrong; `calendar-missing` if no list can be made now. */
  readonly view: OverdueView | "calendar-missing" | undefined;
  readonly errors: FormErrors;
  readonly names: Names;
}

/** The public reports that are longest overdue. Those that are not public are counted, not named. */
export function OverduePage({ asked, view, errors, names, ...place }: OverduePageProps) {
  const { language } = place;
  const { figures } = WORDS[language];
  const { overdue } = figures;
  const { agency } = asked;
  const title = agency === undefined ? overdue.title : overdue.titleOf(names.agencyInFull(agency));
  const fields = without(asked, "cursor");
  return (
    <Page
      {...place}
      query={queryText(fields)}
      title={title}
      description={overdue.intro}
      listed={Object.keys(asked).length === 0}
      hasErrors={Object.keys(errors).length > 0}
    >
      <h1>{title}</h1>
      <p>{overdue.intro}</p>
      <ErrorSummary language={language} errors={{}} others={Object.values(errors)} />
      {view === "calendar-missing" ? (
        <p class="notice">{overdue.calendarMissing}</p>
      ) : (
        view && <OverdueList {...{ fields, view, names, place, title }} />
      )}
      <LinkList
        links={[
          { address: addressOf("monitoring", language), label: figures.title },
          { address: addressOf("ranking", language), label: figures.toRanking },
        ]}
      />
    </Page>
  );
}

interface OverdueListProps {
  readonly fields: Fields;
  readonly view: OverdueView;
  readonly names: Names;
  readonly place: Place;
  readonly title: string;
}

function OverdueList({ fields, view, names, place, title }: OverdueListProps) {
  const { language, site } = place;
  const { overdue } = WORDS[language].figures;
  const { total, items, nextCursor } = view;
  const reckoning = { language, zone: site.tenant.zone };
  return (
    <>
      {total > 0 && <p>{overdue.total(numberText(total, language))}</p>}
      {items.length === 0 ? (
        <p class="notice">{overdue.empty}</p>
      ) : (
        <DataTable
          caption={title}
          columns={[
            { label: overdue.report },
            { label: overdue.agency },
            { label: overdue.deadline },
            { label: overdue.due },
            { label: overdue.late, isNumber: true },
          ]}
          rows={items.map(({ trackingId, agency, deadline, dueAt, workingDaysOverdue }) => [
            <a key={trackingId} href={addressOf("report", language, { trackingId })}>
              {trackingId}
            </a>,
            agency === undefined ? overdue.ofGovernment : names.agency(agency),
            DEADLINE_LABELS[deadline][language],
            dayOf(dueAt, reckoning),
            overdue.days(numberText(workingDaysOverdue, language)),
          ])}
        />
      )}
      {nextCursor !== undefined && (
        <p>
          <a
            class="button"
            rel="next"
            href={addressOf("overdue", language) + queryText({ ...fields, cursor: nextCursor })}
          >
            {overdue.more}
          </a>
        </p>
      )}
    </>
  );
}
