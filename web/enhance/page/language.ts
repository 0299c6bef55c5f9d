import type { Zone } from "#domain/time/local-time.ts";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";

/** The language of the page. */
export const pageLanguage: Language =
  LANGUAGES.find((language) => language === document.documentElement.lang) ?? "id";

/** The tenant's zone, in which days and times are written. */
export const pageZone = (document.body.dataset["zone"] ?? "UTC") as Zone;

/** How the page writes days and times. */
export const pageStyle = { language: pageLanguage, zone: pageZone } as const;
