import { FIELD, stepOf } from "#contract/form-fields.ts";
import { formAddress } from "#contract/pages.ts";
import { ErrorSummary, type FormErrors, TextField } from "../fields.tsx";
import type { Reading } from "./reading.ts";

/** How far following is: a contact is asked for, then its code; then it follows, or does not. */
export type FollowStep = "contact" | "code" | "following" | "not-following";

export interface FollowFormProps {
  readonly reading: Reading;
  readonly trackingId: string;
  readonly step?: FollowStep;
  /** The contact that a code was sent to. */
  readonly contact?: { readonly phone?: string; readonly email?: string } | undefined;
  readonly errors?: FormErrors | undefined;
  readonly others?: readonly string[] | undefined;
}

/**
 * Follows a report with one contact, in two steps; or stops. The button that was pressed says what
 * is wanted.
 */
export function FollowForm(props: FollowFormProps) {
  const { reading, trackingId, step = "contact", errors = {}, others = [] } = props;
  const { follow } = reading.words.report;
  const { language } = reading;
  if (step === "following" || step === "not-following") {
    return (
      <p id="followed" class="notice" role="status" tabIndex={-1}>
        {step === "following" ? follow.following : follow.stopped}
      </p>
    );
  }
  return (
    <form
      method="post"
      action={formAddress("follow", language, { trackingId })}
      data-follow={step}
      noValidate
    >
      {Object.keys(errors).length + others.length > 0 && (
        <ErrorSummary language={language} errors={ofForm(errors)} others={others} />
      )}
      {step === "contact" ? <AskContact {...props} /> : <AskCode {...props} />}
    </form>
  );
}

const ofForm = (errors: FormErrors): FormErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [`follow-${name}`, error]));

function AskContact({ reading, contact = {}, errors = {} }: FollowFormProps) {
  const { follow } = reading.words.report;
  const { language } = reading;
  return (
    <>
      <p class="hint">{follow.explain}</p>
      <TextField
        id="follow-phone"
        name={FIELD.phone}
        type="tel"
        label={follow.phone}
        hint={`${follow.either} ${follow.phoneHint}`}
        language={language}
        autocomplete="tel"
        value={contact.phone}
        error={errors[FIELD.phone]}
      />
      <TextField
        id="follow-email"
        name={FIELD.email}
        type="email"
        label={follow.email}
        language={language}
        autocomplete="email"
        value={contact.email}
        error={errors[FIELD.email]}
      />
      <p>
        <button type="submit" {...stepOf("follow", "send")}>
          {follow.sendCode}
        </button>
      </p>
      <p class="hint">{follow.stopHint}</p>
    </>
  );
}

function AskCode({ reading, contact = {}, errors = {} }: FollowFormProps) {
  const { follow } = reading.words.report;
  return (
    <>
      <p role="status">{follow.codeSent}</p>
      {contact.phone && <input type="hidden" name={FIELD.phone} value={contact.phone} />}
      {contact.email && <input type="hidden" name={FIELD.email} value={contact.email} />}
      <TextField
        id="follow-code"
        name={FIELD.code}
        label={follow.code}
        language={reading.language}
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        error={errors[FIELD.code]}
      />
      <p>
        <button type="submit" {...stepOf("follow", "follow")}>
          {follow.start}
        </button>{" "}
        <button type="submit" class="button-second" {...stepOf("follow", "stop")}>
          {follow.stop}
        </button>
      </p>
    </>
  );
}
