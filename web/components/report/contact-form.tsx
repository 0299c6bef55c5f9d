import { FIELD, stepOf } from "#contract/form-fields.ts";
import { CONTACT_FIELDS, type ContactField } from "#domain/telling/contacts.ts";
import { Radios, TextField } from "../fields.tsx";
import { ActForm, type FormProps } from "./action-form.tsx";

interface ContactFormProps extends FormProps {
  /** The contacts that can be proven; both if the page does not know them. */
  readonly contacts?: readonly ContactField[];
}

/**
 * Proves a contact of the reporter: by the code that came with the receipt, or by a new one. The
 * button that was pressed says which.
 */
export function ContactForm({ contacts = CONTACT_FIELDS, ...props }: ContactFormProps) {
  const { reading, errors = {}, written = {} } = props;
  const { contact, own } = reading.words.report;
  const { language } = reading;
  const [only] = contacts;
  return (
    <ActForm {...props} version={undefined} action="prove-contact">
      <p class="hint">{contact.explain}</p>
      <TextField
        id="prove-contact-code"
        name={FIELD.code}
        label={contact.code}
        hint={contact.codeHint}
        language={language}
        inputmode="numeric"
        autocomplete="one-time-code"
        error={errors[FIELD.code]}
      />
      <p>
        <button type="submit" {...stepOf("proveContact", "prove")}>
          {contact.prove}
        </button>
      </p>
      {contacts.length > 1 ? (
        <Radios
          id="prove-contact-contact"
          name={FIELD.contact}
          label={contact.which}
          language={language}
          options={contacts.map((field) => ({ value: field, label: own[field] }))}
          value={written[FIELD.contact] ?? only}
          error={errors[FIELD.contact]}
        />
      ) : (
        <input type="hidden" name={FIELD.contact} value={only} />
      )}
      <p>
        <button type="submit" class="button-second" {...stepOf("proveContact", "send")}>
          {contact.sendCode}
        </button>
      </p>
    </ActForm>
  );
}
