import type { Month } from "#domain/figures/months.ts";
import type { Language } from "#domain/vocabulary.ts";

const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

/** What stands in the place of a number that there is none of. */
export const NONE = "–";

/** Writes a number: "1.204" or "1,204"; a dash for null. */
export const numberText = (value: number | null, language: Language, digits = 0): string =>
  value === null
    ? NONE
    : new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(value);

/** Writes a share in whole per cent: "75%"; a dash for null. */
export const shareText = (value: number | null, language: Language): string =>
  value === null
    ? NONE
    : new Intl.NumberFormat(LOCALES[language], { style: "percent" }).format(value);

/** Writes a month: "Maret 2026", or short "Mar 2026". */
export const monthText = (
  month: Month,
  language: Language,
  style: "long" | "short" = "long",
): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    month: style,
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-01`));
