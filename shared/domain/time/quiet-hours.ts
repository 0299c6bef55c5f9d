import {
  addDays,
  addMilliseconds,
  HOUR_MS,
  type Instant,
  localDate,
  millisecondsBetween,
  startOfDay,
  type Zone,
} from "./local-time.ts";

/** Local hours between which SMS are sent. */
const FIRST_HOUR = 6;
const LAST_HOUR = 21;

/**
 * The earliest instant, from the given one on, at which an SMS may be sent: the given instant, or
 * the next 06:00 if it lies between 21:00 and 06:00 in the zone.
 */
export function afterQuietHours(at: Instant, zone: Zone): Instant {
  const today = localDate(at, zone);
  const hour = millisecondsBetween(startOfDay(today, zone), at) / HOUR_MS;
  if (hour >= FIRST_HOUR && hour < LAST_HOUR) return at;
  const morning = hour < FIRST_HOUR ? today : addDays(today, 1);
  return addMilliseconds(startOfDay(morning, zone), FIRST_HOUR * HOUR_MS);
}
