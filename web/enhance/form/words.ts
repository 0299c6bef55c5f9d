import { sending as en } from "../../words/en/sending.ts";
import { sending as id } from "../../words/id/sending.ts";
import { pageLanguage } from "../page/language.ts";

/** What the script of the form says, in the language of the page. */
export const words = { id, en }[pageLanguage];
