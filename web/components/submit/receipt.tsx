import type { Language } from "#domain/vocabulary.ts";
import { WORDS } from "../../words/words.ts";
import { Checkbox } from "../fields.tsx";
import { DATE_HERE } from "./date-here.ts";

interface ReceiptProps {
  readonly language: Language;
  /** Absent in the page of the form, where the script fills it in. */
  readonly receipt?: {
    readonly trackingId: string;
    readonly accessCode: string;
    /** The day by which the report is checked, in words; undefined if it has no date yet. */
    readonly verification?: string | undefined;
  };
}

/** What the reporter must keep: the number and the code, each in one text node, and what follows. */
export function Receipt({ language, receipt }: ReceiptProps) {
  const words = WORDS[language].submit.receipt;
  return (
    <section id="sent" data-heading={words.heading} hidden={!receipt}>
      {receipt && <h1>{words.heading}</h1>}
      {!receipt && (
        <p id="earlier" class="notice" hidden>
          {words.earlier}
        </p>
      )}
      <p>{words.keep}</p>
      <dl class="receipt">
        <dt>{words.trackingId}</dt>
        <dd id="tracking-id">{receipt?.trackingId}</dd>
        <dt>{words.accessCode}</dt>
        <dd id="access-code">{receipt?.accessCode}</dd>
      </dl>
      <p class="hint">{words.once}</p>
      {!receipt && <ReceiptTools language={language} />}
      <h2>{words.next}</h2>
      <ul>
        <li id="verification" data-due={words.verification(DATE_HERE)}>
          {receipt?.verification
            ? words.verification(receipt.verification)
            : words.verificationSoon}
        </li>
        <li>{words.told}</li>
      </ul>
      {!receipt && (
        <div class="no-print">
          <Checkbox name="saved" label={words.saved} />
          <p>
            <button type="button" id="done">
              {words.done}
            </button>
          </p>
          <p class="error" id="done-error" role="alert" hidden />
        </div>
      )}
    </section>
  );
}

/** The ways to keep number and code, and the progress of the files. */
function ReceiptTools({ language }: Pick<ReceiptProps, "language">) {
  const words = WORDS[language].submit.receipt;
  return (
    <>
      <p class="step-buttons no-print">
        <button type="button" class="button-second" id="copy">
          {words.copy}
        </button>
        <button type="button" class="button-second" id="download">
          {words.download}
        </button>
        <button type="button" class="button-second" id="print">
          {words.print}
        </button>
      </p>
      <p id="copied" role="status" hidden />
      <div class="no-print">
        <Checkbox name="keep-report" label={words.onPhone} />
        <Checkbox name="keep-code" label={words.codeOnPhone} hint={words.codeOnPhoneHint} />
      </div>
      <div id="sent-files" hidden>
        <h2>{words.photos}</h2>
        <p id="files-later" role="status" hidden />
        <ul class="file-list" id="file-progress" aria-live="polite" />
      </div>
    </>
  );
}
