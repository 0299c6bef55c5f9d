import type { Language } from "#domain/vocabulary.ts";
import type { Words } from "../../words/words.ts";

/** The words of the page in one language: a chunk of its own for each. */
export type PageWords = Pick<Words, "problems" | "report" | "reportScript" | "timeline">;

const load: Readonly<Record<Language, () => Promise<PageWords>>> = {
  id: () => import("./words-id.ts"),
  en: () => import("./words-en.ts"),
};

/** Loads the words of the page's language. */
export const loadWords = (language: Language): Promise<PageWords> => load[language]();
