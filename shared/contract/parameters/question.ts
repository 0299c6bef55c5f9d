import { writtenText } from "#domain/report/text.ts";

/** The most characters of a question to the search, which stands in an address. */
const LONGEST_QUESTION = 300;

/** Schema of what a reader searches for. */
export const questionSchema = writtenText(1, LONGEST_QUESTION);
