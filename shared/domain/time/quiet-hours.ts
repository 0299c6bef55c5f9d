import { addDays, type Instant, localDate, startOfDay, type Zone } from "./local-time.ts";

const HOUR_MS = 3_600_000;
const ENDS_AT = 6;
const BEGINS_AT = 21;

/**
 * The first moment from an instant on at which an SMS may be sent: the instant itself, or when it
 * lies between 21:00 and 06:00 in the zone, the next 06:00.
 */
export function afterQuietHours(at: Instant, zone: Zone): Instant {
  const today = localDate(at, zone);
  const hour = (Date.parse(at) - Date.parse(startOfDay(today, zone))) / HOUR_MS;
  if (hour >= ENDS_AT && hour < BEGINS_AT) return at;
  const morning = hour < ENDS_AT ? today : addDays(today, 1);
  return new Date(Date.parse(startOfDay(morning, zone)) + ENDS_AT * HOUR_MS).toISOString();
}
