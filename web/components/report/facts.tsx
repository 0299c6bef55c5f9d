import type { ComponentChildren } from "preact";
import { addressOf } from "#contract/pages.ts";
import { CLASSIFICATION_LABELS } from "#domain/labels.ts";
import { timeOf } from "../dates.ts";
import type { PartProps } from "./reading.ts";

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

/** One line of a list of facts; nothing if there is no value. */
export function Fact({ name, children }: FactProps) {
  if (children === undefined || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is known of a report besides its words: number, kind, subject, agency, place, date. */
export function Facts({ view, reading }: PartProps) {
  const { words, names, language } = reading;
  const { facts } = words.report;
  const { agency, category, government, mergedCount, mergedInto, region, reporter } = view;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{facts.heading}</h2>
      <dl class="summary-list">
        <Fact name={facts.trackingId}>
          <span class="code">{view.trackingId}</span>
        </Fact>
        <Fact name={facts.classification}>
          {CLASSIFICATION_LABELS[view.classification][language]}
          {view.supervisory && <> · {facts.supervisory}</>}
        </Fact>
        <Fact name={facts.category}>{category && names.category(category)}</Fact>
        <Fact name={facts.agency}>{agency && names.agencyInFull(agency)}</Fact>
        <Fact name={facts.government}>{names.agencyInFull(government)}</Fact>
        <Fact name={facts.region}>{region && names.region(region)}</Fact>
        <Fact name={facts.submitted}>
          <time dateTime={view.submittedAt}>{timeOf(view.submittedAt, reading)}</time>
        </Fact>
        <Fact name={facts.reporter}>{!reading.own && reporter?.name}</Fact>
        <Fact name={facts.merged}>{mergedCount && facts.mergedCount(mergedCount)}</Fact>
        <Fact name={facts.mergedInto}>
          {mergedInto && (
            <a href={addressOf("report", language, { trackingId: mergedInto })}>{mergedInto}</a>
          )}
        </Fact>
      </dl>
    </section>
  );
}
