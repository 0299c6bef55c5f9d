import * as z from "zod/mini";

/**
 * Indonesia's time zones with their offset from UTC in hours.
 *
 * The three zones (WIB, WITA, WIT) are those of Keputusan Presiden 41/1987, in force since
 * 1 January 1988; the names are those of the IANA time zone database. No Indonesian zone has kept
 * daylight saving time since, so an offset is a constant and needs no time zone library.
 */
const OFFSET_HOURS = {
  "Asia/Jakarta": 7,
  "Asia/Pontianak": 7,
  "Asia/Makassar": 8,
  "Asia/Jayapura": 9,
} as const;

export const ZONES = ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"] as const;
export const zoneSchema = z.enum(ZONES);
export type Zone = z.infer<typeof zoneSchema>;

/** A day of the calendar, `YYYY-MM-DD`; such strings sort as the days do. */
export type LocalDate = string;
export const localDateSchema = z.iso.date();

/** A moment in UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.sssZ`; such strings sort as time does. */
export type Instant = string;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The day it is in the zone at the instant. Throws a RangeError when it is no instant. */
export function localDate(instant: Instant, zone: Zone): LocalDate {
  return new Date(Date.parse(instant) + OFFSET_HOURS[zone] * HOUR_MS).toISOString().slice(0, 10);
}

/** The first moment of the day in the zone. */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
  return new Date(Date.parse(date) - OFFSET_HOURS[zone] * HOUR_MS).toISOString();
}

/** The last second of the day in the zone (23:59:59.000 local), when a deadline of that day falls. */
export function endOfDay(date: LocalDate, zone: Zone): Instant {
  return new Date(Date.parse(date) + DAY_MS - 1000 - OFFSET_HOURS[zone] * HOUR_MS).toISOString();
}

/** The day `days` after the date; before it when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant `ms` milliseconds after another; before it when negative. */
function addMilliseconds(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** The instant `minutes` after another; before it when negative. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return addMilliseconds(instant, minutes * MINUTE_MS);
}

/** The day of the week: 0 is Sunday, 6 is Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(date).getUTCDay();
}
