import type { Language } from "#domain/vocabulary.ts";

/** How numbers and dates are written in each language (BCP 47). */
export const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };
