import { place as en } from "../../words/en/place.ts";
import { place as id } from "../../words/id/place.ts";
import { pageLanguage } from "../page/language.ts";

/** What scripts say about places, in the language of the page. */
export const words = { id, en }[pageLanguage];
