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
export type Zone = (typeof ZONES)[number];

/** A calendar date, `YYYY-MM-DD`; as strings they sort in order of time. */
export type LocalDate = string;

/** A time in UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.sssZ`; as strings they sort in order. */
export type Instant = string;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/**
 * Converts a time to an instant.
 *
 * @param time milliseconds since 1970, or a date and time in ISO 8601
 * @throws RangeError if it is not a time
 */
export function instantOf(time: number | string): Instant {
  return new Date(time).toISOString();
}

/** The instant so many milliseconds after another; before it if negative. */
export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return instantOf(Date.parse(instant) + milliseconds);
}

/** The instant so many minutes after another; before it if negative. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return addMilliseconds(instant, minutes * MINUTE_MS);
}

/** The milliseconds from one instant to another; negative if the second is the earlier one. */
export function millisecondsBetween(from: Instant, until: Instant): number {
  return Date.parse(until) - Date.parse(from);
}

/**
 * The date in the zone at the instant.
 * @throws RangeError if the argument is not an instant
 */
export function localDate(instant: Instant, zone: Zone): LocalDate {
  return addMilliseconds(instant, OFFSET_HOURS[zone] * HOUR_MS).slice(0, 10);
}

/** The time in the zone at the instant, with its offset: `2026-01-05T08:00:00.000+08:00`. */
export function offsetTime(instant: Instant, zone: Zone): string {
  const hours = OFFSET_HOURS[zone];
  const local = addMilliseconds(instant, hours * HOUR_MS).slice(0, -1);
  return `${local}+${String(hours).padStart(2, "0")}:00`;
}

/** The hour of the day in the zone at the instant: 0 to 23. */
export function localHour(instant: Instant, zone: Zone): number {
  return new Date(addMilliseconds(instant, OFFSET_HOURS[zone] * HOUR_MS)).getUTCHours();
}

/** The first moment of the date in the zone. */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
  return addMilliseconds(date, -OFFSET_HOURS[zone] * HOUR_MS);
}

/**
 * The last second of the date in the zone (23:59:59.000 local): when a deadline of that day falls.
 */
export function endOfDay(date: LocalDate, zone: Zone): Instant {
  return addMilliseconds(date, DAY_MS - 1_000 - OFFSET_HOURS[zone] * HOUR_MS);
}

/** The date so many days after another; before it if negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return addMilliseconds(date, days * DAY_MS).slice(0, 10);
}

/** The day of the week: 0 is Sunday, 6 is Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(date).getUTCDay();
}
