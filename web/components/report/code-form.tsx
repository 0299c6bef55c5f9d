import { FIELD } from "#contract/form-fields.ts";
import { addressOf, formAddress } from "#contract/pages.ts";
import { ErrorSummary, TextField } from "../fields.tsx";
import type { Reading } from "./reading.ts";

interface CodeFieldProps {
  readonly reading: Reading;
  readonly id?: string;
  readonly error?: string | undefined;
}

/** Asks for the access code of a report. Browsers must not keep it. */
export function CodeField({ reading, id = FIELD.accessCode, error }: CodeFieldProps) {
  const { code } = reading.words.report;
  return (
    <TextField
      id={id}
      name={FIELD.accessCode}
      label={code.label}
      hint={code.hint}
      language={reading.language}
      autocomplete="off"
      spellcheck={false}
      required
      error={error}
    />
  );
}

interface CodeFormProps {
  readonly reading: Reading;
  readonly trackingId: string;
  /** A sentence about why the report did not open. */
  readonly error?: string | undefined;
}

/** Opens a report with its access code. */
export function CodeForm({ reading, trackingId, error }: CodeFormProps) {
  const { language } = reading;
  const { code } = reading.words.report;
  return (
    <form method="post" action={formAddress("track", language, {})} data-code noValidate>
      {error && <ErrorSummary language={language} errors={{ [FIELD.accessCode]: error }} />}
      <p class="hint">{code.explain}</p>
      <input type="hidden" name={FIELD.trackingId} value={trackingId} />
      <CodeField reading={reading} error={error} />
      <p>
        <button type="submit">{code.open}</button>{" "}
        <a href={`${addressOf("track", language)}#lost`}>{code.lost}</a>
      </p>
    </form>
  );
}
