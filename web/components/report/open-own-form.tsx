import { FIELD } from "#contract/form-fields.ts";
import { formAddress } from "#contract/pages.ts";
import type { Language } from "#domain/vocabulary.ts";

interface OpenOwnFormProps {
  readonly language: Language;
  readonly trackingId: string;
  readonly accessCode: string;
  readonly label: string;
}

/** Opens a report for its reporter again: a page without scripts has the code in hidden fields only. */
export function OpenOwnForm({ language, trackingId, accessCode, label }: OpenOwnFormProps) {
  return (
    <form method="post" action={formAddress("track", language, {})}>
      <input type="hidden" name={FIELD.trackingId} value={trackingId} />
      <input type="hidden" name={FIELD.accessCode} value={accessCode} />
      <p>
        <button type="submit" class="button-second">
          {label}
        </button>
      </p>
    </form>
  );
}
