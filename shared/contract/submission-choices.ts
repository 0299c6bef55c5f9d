import { CLASSIFICATIONS } from "#domain/vocabulary.ts";
import { IDENTITIES, type SubmitField, type SubmitValues, TICKED } from "./submission-form.ts";

/** The words that fields to choose or tick may hold. */
const CHOICES = {
  classification: CLASSIFICATIONS,
  identity: IDENTITIES,
  secret: [TICKED],
} as const satisfies Readonly<Partial<Record<SubmitField, readonly string[]>>>;
export type ChoiceField = keyof typeof CHOICES;

/**
 * Returns the fields whose word is none of their choices. A form with one is refused: what the
 * reporter wants kept from others is not guessed.
 */
export const unknownChoices = (values: SubmitValues): ChoiceField[] =>
  (Object.keys(CHOICES) as ChoiceField[]).filter((field) => {
    const words: readonly string[] = CHOICES[field];
    const word = values[field];
    return word !== undefined && word !== "" && !words.includes(word);
  });
