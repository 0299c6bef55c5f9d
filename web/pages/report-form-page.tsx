import type { ComponentChildren } from "preact";
import { addressOf } from "#contract/pages.ts";
import type { FormErrors } from "../components/fields.tsx";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

interface ReportFormPageProps extends Place {
  readonly title: string;
  readonly trackingId: string;
  /** What is wrong with the form that was sent last. */
  readonly errors?: FormErrors | undefined;
  readonly others?: readonly string[] | undefined;
  readonly children: ComponentChildren;
}

/** The frame of a form about one report, on a page of its own: it leads back to the report. */
export function ReportFormPage(props: ReportFormPageProps) {
  const { title, trackingId, errors = {}, others = [], children, ...place } = props;
  const { language } = place;
  return (
    <Page
      {...place}
      title={title}
      listed={false}
      hasErrors={Object.keys(errors).length + others.length > 0}
    >
      <h1>{title}</h1>
      <p>
        <a href={addressOf("report", language, { trackingId })}>
          {WORDS[language].report.facts.trackingId} <span class="code">{trackingId}</span>
        </a>
      </p>
      {children}
    </Page>
  );
}
