import { FILE_LIMITS, SUBMISSION_LENGTHS } from "#contract/limits.ts";
import { CLASSIFICATION_LABELS } from "#domain/labels.ts";
import { WORDS } from "../../words/words.ts";
import { Radios, TextArea, TextField } from "../fields.tsx";
import { fieldOf, type SubmitPartProps } from "./parts.ts";
import { PhotoPicker } from "./photo-picker.tsx";
import { Step } from "./step.tsx";

/** What happened: the kind of report, photos, text and title. */
export function WhatStep(props: SubmitPartProps) {
  const { language } = props;
  const { submit } = WORDS[language];
  const words = submit.what;
  const kinds = [
    ["complaint", words.complaintHint],
    ["information-request", words.requestHint],
    ["aspiration", words.aspirationHint],
  ] as const;
  return (
    <Step language={language} id="step-what" number={1} heading={words.heading} next={submit.next}>
      <Radios
        {...fieldOf(props, "classification")}
        label={words.classification}
        options={kinds.map(([value, hint]) => ({
          value,
          hint,
          label: CLASSIFICATION_LABELS[value][language],
        }))}
      />
      <PhotoPicker language={language} most={FILE_LIMITS.most} />
      <TextArea
        {...fieldOf(props, "text")}
        label={words.text}
        hint={words.textHint}
        maxlength={SUBMISSION_LENGTHS.text.maximum}
        required
      />
      <TextField
        {...fieldOf(props, "title")}
        label={words.titleLabel}
        hint={words.titleHint}
        autocomplete="off"
        required
      />
    </Step>
  );
}
