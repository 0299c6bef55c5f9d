import type { SubmitValues } from "#contract/submission-form.ts";
import type { FormErrors } from "../components/fields.tsx";
import { Page, type Place } from "../components/page.tsx";
import { Reach } from "../components/reach.tsx";
import type { SubmitChoices } from "../components/submit/choices.ts";
import { Receipt } from "../components/submit/receipt.tsx";
import { SubmitForm } from "../components/submit/submit-form.tsx";
import { WORDS } from "../words/words.ts";

interface SubmitPageProps extends Place {
  readonly choices: SubmitChoices;
  readonly values?: SubmitValues;
  readonly errors?: FormErrors;
  readonly others?: readonly string[];
  readonly today?: string;
  readonly idempotencyKey?: string;
}

/** The page of the report form; after it was posted with faults, with what was typed and what is wrong. */
export function SubmitPage(props: SubmitPageProps) {
  const { choices, values, errors, others, today, idempotencyKey, ...place } = props;
  const { site, language } = place;
  const { submit } = WORDS[language];
  const hasFaults = errors !== undefined;
  return (
    <Page
      {...place}
      title={submit.title}
      description={submit.description}
      listed={!hasFaults}
      hasErrors={hasFaults}
      scripts={["report-form"]}
    >
      <h1 id="heading" tabIndex={-1}>
        {submit.title}
      </h1>
      <div id="writing">
        <p class="hint">
          {submit.lead}{" "}
          <Reach tenant={site.tenant} text={submit.emergency(site.tenant.emergencyNumber)} />
        </p>
        <p id="resumed" class="notice" role="status" hidden />
        <p id="not-stored" class="notice" role="status" hidden />
        <SubmitForm
          site={site}
          language={language}
          choices={choices}
          {...(values && { values, isPosted: true })}
          {...(errors && { errors })}
          {...(others && { others })}
          today={today}
          idempotencyKey={idempotencyKey}
        />
      </div>
      <Receipt language={language} />
    </Page>
  );
}
