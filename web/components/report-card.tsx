import { addressOf } from "#contract/pages.ts";
import type { State } from "#domain/vocabulary.ts";
import { STATE_WORDS } from "../words/states.ts";
import { WORDS } from "../words/words.ts";
import { type DateStyle, dayOf } from "./dates.ts";
import type { Names } from "./report/names.ts";

/** A public report as lists show it. */
export interface ListedReport {
  readonly trackingId: string;
  readonly title: string;
  readonly state: State;
  readonly agency?: string | undefined;
  readonly region?: string | undefined;
  readonly submittedAt: string;
  /** A part of its text, with the words that were searched for. */
  readonly snippet?: readonly SnippetPart[];
}

/** A part of a text, and whether it is what was searched for. */
export interface SnippetPart {
  readonly text: string;
  readonly isHit: boolean;
}

interface ReportCardProps {
  readonly report: ListedReport;
  readonly names: Names;
  readonly reckoning: DateStyle;
}

const BADGES: Readonly<Partial<Record<State, string>>> = { closed: "badge badge-done" };

/** One report of a list, with a link to it. */
export function ReportCard({ report, names, reckoning }: ReportCardProps) {
  const { language } = reckoning;
  const { lists } = WORDS[language];
  const { trackingId, title, state, agency, region, snippet } = report;
  return (
    <article class="report-card">
      <h2 class="report-card-title">
        <a href={addressOf("report", language, { trackingId })}>{title}</a>
      </h2>
      <p>
        <span class={BADGES[state] ?? "badge"}>{STATE_WORDS[language][state]}</span>
      </p>
      {snippet && (
        <p class="report-card-snippet">
          {snippet.map(({ text, isHit }, at) => (isHit ? <mark key={at}>{text}</mark> : text))}
        </p>
      )}
      <p class="report-card-facts">
        <span>{agency === undefined ? lists.notYetForwarded : names.agency(agency)}</span>
        {region !== undefined && <span>{names.region(region)}</span>}
        <span>{lists.received(dayOf(report.submittedAt, reckoning))}</span>
      </p>
    </article>
  );
}
