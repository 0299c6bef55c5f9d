import type { Instant, LocalDate } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { LOCALES } from "./locales.ts";

/** In which language, and in which zone (IANA name), days and times are written. */
export interface DateStyle {
  readonly language: Language;
  readonly zone: string;
}

/** Indonesia's zones as people call them: Keputusan Presiden 41/1987. */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

const DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

/** Writes the day of an instant: "Senin, 14 Desember 2026". */
export const dayOf = (at: Instant, { language, zone }: DateStyle): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...DAY, timeZone: zone }).format(new Date(at));

/** Returns the date of an instant in the zone: "2026-12-14". */
export const dateOf = (at: Instant, { zone }: DateStyle): LocalDate =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(at));

/** Writes a date: "Senin, 14 Desember 2026". */
export const dayIn = (date: LocalDate, { language }: DateStyle): string =>
  dayOf(date, { language, zone: "UTC" });

/** Writes an instant with its time: "14 Desember 2026 10.05 WITA". */
export function timeOf(at: Instant, { language, zone }: DateStyle): string {
  const { weekday: _, ...date } = DAY;
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone }).format(new Date(at));
  const time = written({ hour: "2-digit", minute: "2-digit" });
  return [written(date), time, ZONE_NAMES[zone]].filter(Boolean).join(" ");
}
