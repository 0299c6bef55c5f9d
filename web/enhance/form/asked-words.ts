import { LONGEST_QUESTION } from "#contract/limits.ts";
import type { SubmitValues } from "#contract/submission-form.ts";

/** So many words of the text are asked for, beside those of the title. */
const WORDS_OF_TEXT = 12;

/** Words that may tell who a person is: addresses of mail, and all that has digits. */
const isTelling = (word: string): boolean => /[@\p{Nd}]/u.test(word);

const wordsOf = (text = ""): string[] =>
  text.split(/\s+/).filter((word) => word !== "" && !isTelling(word));

/**
 * Returns what the form asks of similar reports before the person has sent anything: the words of the
 * title and the first ones of the text, without those that may tell who the person is; empty if there
 * are none. The place stays on the phone.
 */
export function askedWords({ title, text }: Pick<SubmitValues, "title" | "text">): string {
  const asked = [...wordsOf(title), ...wordsOf(text).slice(0, WORDS_OF_TEXT)].join(" ");
  return [...asked].slice(0, LONGEST_QUESTION).join("").trim();
}
