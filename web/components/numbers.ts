import type { Month } from "#domain/figures/months.ts";
import type { Language } from "#domain/vocabulary.ts";
import { LOCALES } from "./locales.ts";

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

const KB = 1_000;
const MB = 1_000 * KB;

/** Writes the size of a file: "12,3 KB"; a KB has 1,000 bytes, as phones count. */
export const sizeText = (bytes: number, language: Language): string =>
  bytes < MB
    ? `${numberText(bytes / KB, language, 1)} KB`
    : `${numberText(bytes / MB, language, 1)} MB`;

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
