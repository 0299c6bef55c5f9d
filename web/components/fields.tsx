import type { ComponentChildren, JSX } from "preact";
import { TICKED } from "#contract/submission-form.ts";
import type { Language } from "#domain/vocabulary.ts";
import { FRAME_WORDS } from "../words/frame.ts";

/** What is wrong with a form: for each field, by its name, a sentence. */
export type FormErrors = Readonly<Record<string, string>>;

interface FieldProps {
  /** The name of the control. */
  readonly name: string;
  /** The id of the control, which errors link to; its name if absent. */
  readonly id?: string;
  readonly label: ComponentChildren;
  readonly language: Language;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
}

/** The ids of a field's hint and error, for `aria-describedby`; undefined if it has neither. */
const describedBy = ({ name, id = name, hint, error }: FieldProps): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;

function Optional({ language }: { readonly language: Language }) {
  return <span class="optional"> ({FRAME_WORDS[language].optional})</span>;
}

/** The hint and the error of a field, which stand between its label and its control. */
function Described({ name, id = name, hint, error, language }: FieldProps) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="error" id={`${id}-error`} hidden={!error}>
        {error && (
          <>
            <span class="visually-hidden">{FRAME_WORDS[language].errorPrefix}</span>
            {error}
          </>
        )}
      </p>
    </>
  );
}

interface FieldBoxProps extends FieldProps {
  readonly children: ComponentChildren;
}

/** One control with its label. */
export function Field({ children, ...field }: FieldBoxProps) {
  return (
    <div class={field.error ? "field field-wrong" : "field"} data-field={field.name}>
      <label for={field.id ?? field.name}>
        {field.label}
        {field.optional && <Optional language={field.language} />}
      </label>
      <Described {...field} />
      {children}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly type?: "text" | "tel" | "email" | "date" | "search" | "month";
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  readonly inputmode?: "text" | "numeric" | "tel" | "email";
  readonly required?: boolean;
  readonly minlength?: number;
  readonly maxlength?: number;
  readonly max?: string;
  readonly spellcheck?: boolean;
}

/** A line of text. */
export function TextField(props: TextFieldProps) {
  const { name, id = name, error, type = "text", value, required = false } = props;
  const { autocomplete, inputmode, minlength, maxlength, max, spellcheck } = props;
  // Preact types the attributes of each type of input apart; these are the same for all of them.
  const attributes = {
    ...{
      id,
      name,
      type,
      value,
      autocomplete,
      inputmode,
      minlength,
      maxlength,
      max,
      spellcheck,
    },
    "aria-describedby": describedBy(props),
    "aria-invalid": error ? true : undefined,
    "aria-required": required || undefined,
  } as JSX.IntrinsicElements["input"];
  return (
    <Field {...props}>
      <input {...attributes} />
    </Field>
  );
}

interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined;
  readonly maxlength?: number;
  readonly required?: boolean;
  readonly rows?: number;
}

/** Several lines of text, with a count of what is left if there is a limit. */
export function TextArea(props: TextAreaProps) {
  const { name, id = name, error, value, required, rows = 6, maxlength } = props;
  return (
    <Field {...props}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? true : undefined}
        aria-required={required || undefined}
        data-most={maxlength}
      >
        {value}
      </textarea>
    </Field>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Choices that belong together. */
export interface OptionGroup {
  /** What scripts know the group by. */
  readonly code: string;
  readonly label: string;
  readonly options: readonly Option[];
}

interface SelectProps extends FieldProps {
  readonly options?: readonly Option[];
  /** They follow the options that belong to no group. */
  readonly groups?: readonly OptionGroup[];
  readonly value?: string | undefined;
  /** The label of the empty choice. */
  readonly empty: string;
}

/** A choice from a list. */
export function Select(props: SelectProps) {
  const { name, id = name, options = [], groups = [], value, empty, error } = props;
  const choice = (option: Option) => (
    <option key={option.value} value={option.value} selected={option.value === value}>
      {option.label}
    </option>
  );
  return (
    <Field {...props}>
      <select
        id={id}
        name={name}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? true : undefined}
      >
        <option value="">{empty}</option>
        {options.map(choice)}
        {groups.map(({ code, label, options: within }) => (
          <optgroup key={code} label={label} data-group={code}>
            {within.map(choice)}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

interface RadiosProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value?: string | undefined;
}

/** A choice of one among few. The first choice has the id that errors link to. */
export function Radios(props: RadiosProps) {
  const { name, id: first = name, options, value, label, optional, error, language } = props;
  return (
    <fieldset
      class={error ? "field field-wrong" : "field"}
      data-field={name}
      aria-describedby={describedBy(props)}
    >
      <legend>
        {label}
        {optional && <Optional language={language} />}
      </legend>
      <Described {...props} />
      {options.map((option, position) => {
        const id = position === 0 ? first : `${first}-${option.value}`;
        return (
          <div class="choice" key={option.value}>
            <input
              type="radio"
              id={id}
              name={name}
              value={option.value}
              checked={option.value === value}
            />
            <label for={id}>
              {option.label}
              {option.hint && <span class="hint"> {option.hint}</span>}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

interface CheckboxProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly checked?: boolean;
  readonly error?: string | undefined;
}

/** A choice of yes or no. */
export function Checkbox({ name, label, hint, checked, error }: CheckboxProps) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div class={error ? "choice field-wrong" : "choice"} data-field={name}>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <input
        type="checkbox"
        id={name}
        name={name}
        value={TICKED}
        checked={checked}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
      />
      <label for={name}>
        {label}
        {hint && (
          <span class="hint" id={`${name}-hint`}>
            {" "}
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}

interface ErrorSummaryProps {
  readonly language: Language;
  readonly errors: FormErrors;
  /** Sentences about what no field of the form shows. */
  readonly others?: readonly string[];
}

/** All that is wrong with a form, with links to the fields. The script of the page moves the focus here. */
export function ErrorSummary({ language, errors, others = [] }: ErrorSummaryProps) {
  const entries = Object.entries(errors);
  const { errorSummary, failure } = FRAME_WORDS[language];
  return (
    <div
      class="error-summary"
      id="errors"
      role="alert"
      tabIndex={-1}
      hidden={entries.length + others.length === 0}
    >
      <h2>{entries.length > 0 ? errorSummary : failure}</h2>
      <ul>
        {entries.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${name}`}>{sentence}</a>
          </li>
        ))}
        {others.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
