import { UPLOAD_TYPES } from "#domain/report/attachment-vocabulary.ts";
import type { Language } from "#domain/vocabulary.ts";
import { WORDS } from "../../words/words.ts";

interface PhotoPickerProps {
  readonly language: Language;
  /** The most files of a report. */
  readonly most: number;
}

/**
 * Takes photos and files, with a list of those that were taken, which the script fills. Without
 * scripts it says when they can be sent, since a form without scripts sends no drafts of files.
 */
export function PhotoPicker({ language, most }: PhotoPickerProps) {
  const { submit, frame } = WORDS[language];
  const words = submit.what;
  return (
    <>
      <p class="hint" data-plain>
        {words.photosLater}
      </p>
      <fieldset class="field" data-field="photos" data-scripted hidden>
        <legend>
          {words.photos} <span class="optional">({frame.optional})</span>
        </legend>
        <p class="hint" id="photos-hint">
          {words.photosHint(most)}
        </p>
        <p class="hint" id="photos-taken" role="status" hidden />
        <p class="error" id="photos-error" role="alert" hidden />
        <div class="picker">
          <input
            class="visually-hidden"
            type="file"
            id="camera"
            accept="image/*"
            capture="environment"
            aria-describedby="photos-hint photos-error"
          />
          <label class="button button-second" for="camera">
            {words.camera}
          </label>
          <input
            class="visually-hidden"
            type="file"
            id="photos"
            accept={UPLOAD_TYPES.join(",")}
            multiple
            aria-describedby="photos-hint photos-error"
          />
          <label class="button button-second" for="photos">
            {words.gallery}
          </label>
        </div>
        <ul class="file-list" id="chosen-files" />
      </fieldset>
    </>
  );
}
