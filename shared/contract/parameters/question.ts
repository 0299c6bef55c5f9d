import { writtenText } from "#domain/report/text.ts";
import { LONGEST_QUESTION } from "../limits.ts";

/** Schema of what a reader searches for. */
export const questionSchema = writtenText(1, LONGEST_QUESTION);
