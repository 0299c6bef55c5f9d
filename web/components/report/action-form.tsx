import type { ComponentChildren } from "preact";
import { type PageAction, slugOf } from "#contract/action-slugs.ts";
import { type ActionField, FIELD } from "#contract/form-fields.ts";
import { formAddress } from "#contract/pages.ts";
import { BEST_RATING } from "#domain/vocabulary.ts";
import { ErrorSummary, type FormErrors, Radios, TextArea } from "../fields.tsx";
import { CodeField } from "./code-form.tsx";
import type { Reading } from "./reading.ts";
import { fieldsOf, type Offer, type ShownField } from "./reporter-actions.ts";

/** What a form of the reporter is given besides its action. */
export interface FormProps {
  readonly reading: Reading;
  readonly trackingId: string;
  /** The version of the report that the reporter saw; absent if the page does not know it. */
  readonly version?: number | undefined;
  /**
   * The access code, for a hidden field: of a page without JavaScript that must not be cached.
   * `ask`: the form asks for it. Absent if the browser sends it by itself.
   */
  readonly accessCode?: string | "ask" | undefined;
  /** What is wrong, by the name of the field. */
  readonly errors?: FormErrors | undefined;
  /** Other things that are wrong. */
  readonly others?: readonly string[] | undefined;
  /** What was written before, by the name of the field. */
  readonly written?: Readonly<Record<string, string>> | undefined;
}

interface ActFormProps extends FormProps {
  readonly action: PageAction;
  readonly enctype?: "multipart/form-data";
  readonly children: ComponentChildren;
}

/** The form around the fields of what a reporter does: it works without JavaScript too. */
export function ActForm({ action, enctype, children, ...props }: ActFormProps) {
  const { reading, trackingId, version, accessCode, errors = {}, others = [] } = props;
  const { language } = reading;
  const address =
    action === "prove-contact"
      ? formAddress("proveContact", language, { trackingId })
      : formAddress("act", language, { trackingId, action: slugOf(action, language) });
  const named = Object.entries(errors).map(([name, error]) => [`${action}-${name}`, error]);
  return (
    <form method="post" action={address} enctype={enctype} data-act={action} noValidate>
      {named.length + others.length > 0 && (
        <ErrorSummary language={language} errors={Object.fromEntries(named)} others={others} />
      )}
      {version !== undefined && <input type="hidden" name={FIELD.version} value={version} />}
      {accessCode === "ask" && (
        <CodeField
          id={`${action}-${FIELD.accessCode}`}
          reading={reading}
          error={errors[FIELD.accessCode]}
        />
      )}
      {children}
      {accessCode !== undefined && accessCode !== "ask" && (
        <input type="hidden" name={FIELD.accessCode} value={accessCode} />
      )}
    </form>
  );
}

interface ActionFormProps extends FormProps {
  readonly offer: Offer;
}

/** The form of an action of the workflow, made from what the API says of it. */
export function ActionForm({ offer, ...props }: ActionFormProps) {
  const { actions } = props.reading.words.report;
  const { action } = offer;
  return (
    <ActForm {...props} action={action}>
      <p class="hint">{actions.hints[action]}</p>
      {fieldsOf(offer).map((field) => (
        <FieldOfAction key={field.name} {...props} action={action} field={field} />
      ))}
      <p>
        <button type="submit" class={action === "withdraw" ? "button-danger" : undefined}>
          {actions.send[action]}
        </button>
      </p>
    </ActForm>
  );
}

interface ActionFieldProps extends FormProps {
  readonly action: Offer["action"];
  readonly field: ShownField;
}

function FieldOfAction({ field, action, reading, errors = {}, written = {} }: ActionFieldProps) {
  const { actions } = reading.words.report;
  const { name, required, longest } = field;
  const common = {
    id: `${action}-${name}`,
    name,
    label: labelOf(name, action, reading),
    language: reading.language,
    error: errors[name],
    value: written[name],
    optional: !required,
  };
  if (name === "rating") {
    const options = Array.from({ length: BEST_RATING }, (_, less) => BEST_RATING - less).map(
      (stars) => ({ value: String(stars), label: `${stars} – ${actions.ratings[stars - 1]}` }),
    );
    return <Radios {...common} options={options} />;
  }
  return (
    <TextArea {...common} required={required} rows={4} {...(longest && { maxlength: longest })} />
  );
}

/** A comment is called so also where the API calls its words a text. */
const labelOf = (name: ActionField, action: Offer["action"], { words }: Reading): string =>
  words.report.actions.fields[action === "comment" ? "comment" : name];
