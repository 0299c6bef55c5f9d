import { FIELD } from "#contract/form-fields.ts";
import { hasPlace, UPLOAD_TYPES } from "#domain/report/attachment-vocabulary.ts";
import { isOpenState } from "#domain/vocabulary.ts";
import { Field } from "../fields.tsx";
import { ActForm, type FormProps } from "./action-form.tsx";
import type { ShownReport } from "./reading.ts";

/** Returns whether the report takes one more file. */
export const takesFiles = ({ state, attachments }: ShownReport): boolean =>
  isOpenState(state) && hasPlace(attachments.map((each) => each.state));

interface FileFormProps extends FormProps {
  /** Whether the form is sent by a script, which makes pictures smaller. */
  readonly scripted?: boolean;
}

/** One more photo or file for a report. */
export function FileForm({ scripted = false, ...props }: FileFormProps) {
  const { reading, errors = {} } = props;
  const { actions } = reading.words.report;
  const id = `add-file-${FIELD.file}`;
  return (
    <ActForm {...props} action="add-file" enctype="multipart/form-data">
      <p class="hint">
        {actions.hints["add-file"]}
        {!scripted && <> {actions.fileSmall}</>}
      </p>
      <Field
        id={id}
        name={FIELD.file}
        label={actions.file}
        language={reading.language}
        error={errors[FIELD.file]}
      >
        <input
          type="file"
          id={id}
          name={FIELD.file}
          accept={UPLOAD_TYPES.join(",")}
          multiple={scripted}
          aria-describedby={errors[FIELD.file] && `${id}-error`}
        />
      </Field>
      <p>
        <button type="submit">{actions.send["add-file"]}</button>
      </p>
    </ActForm>
  );
}
