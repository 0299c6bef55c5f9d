import { NATIONAL_ID_DIGITS } from "#contract/limits.ts";
import { IDENTITIES, TICKED } from "#contract/submission-form.ts";
import { WORDS } from "../../words/words.ts";
import { Checkbox, Radios, TextField } from "../fields.tsx";
import { fieldOf, type SubmitPartProps } from "./parts.ts";
import { Step } from "./step.tsx";

/** How the reporter is reached, and who may know the name and the content. */
export function ContactStep(props: SubmitPartProps) {
  const { language, values, errors } = props;
  const { submit } = WORDS[language];
  const words = submit.contact;
  const hints = {
    hidden: words.hiddenHint,
    anonymous: words.anonymousHint,
    shown: words.shownHint,
  };
  const identity = fieldOf(props, "identity");
  return (
    <Step
      language={language}
      id="step-contact"
      number={3}
      heading={words.heading}
      next={submit.next}
    >
      <TextField {...fieldOf(props, "name")} label={words.name} autocomplete="name" required />
      <p class="hint">{words.either}</p>
      <TextField
        {...fieldOf(props, "phone")}
        label={words.phone}
        hint={words.phoneHint}
        type="tel"
        inputmode="tel"
        autocomplete="tel"
      />
      <TextField
        {...fieldOf(props, "email")}
        label={words.email}
        type="email"
        inputmode="email"
        autocomplete="email"
        spellcheck={false}
      />
      {props.asksNationalId && (
        <TextField
          {...fieldOf(props, "nationalId")}
          label={words.nationalId}
          hint={words.nationalIdHint(NATIONAL_ID_DIGITS)}
          inputmode="numeric"
          autocomplete="off"
          optional
        />
      )}
      <Radios
        {...identity}
        value={identity.value ?? IDENTITIES[0]}
        label={words.identity}
        options={IDENTITIES.map((value) => ({ value, label: words[value], hint: hints[value] }))}
      />
      <Checkbox
        name="secret"
        label={words.secret}
        hint={words.secretHint}
        checked={values.secret === TICKED}
        error={errors["secret"]}
      />
      <div id="keep-draft-box" hidden>
        <Checkbox name="keep-draft" label={words.keepDraft} hint={words.keepDraftHint} />
      </div>
      <WhoSees language={language} />
    </Step>
  );
}

/** Who sees what of a report. */
function WhoSees({ language }: Pick<SubmitPartProps, "language">) {
  const { contact } = WORDS[language].submit;
  const rows = [
    [contact.content, contact.contentPublic, contact.yes],
    [contact.files, contact.filesPublic, contact.yes],
    [contact.nameSeen, contact.nameSeenPublic, contact.nameSeenAgencies],
    [contact.contacts, contact.no, contact.no],
  ] as const;
  return (
    <details>
      <summary>{contact.whoSees}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={contact.whoSees}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{contact.public}</th>
              <th scope="col">{contact.agencies}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([what, toPublic, toAgencies]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{toPublic}</td>
                <td>{toAgencies}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">{contact.custodian}</p>
    </details>
  );
}
