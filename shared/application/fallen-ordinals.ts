import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { lastFallenOrdinal } from "#domain/time/deadlines.ts";
import type { Instant } from "#domain/time/local-time.ts";

/**
 * Returns the ordinals of the last working days that are over, in every zone and calendar. Queues
 * hold deadlines of all of them, in one order.
 *
 * @throws CalendarYearMissing
 */
export function fallenOrdinals(at: Instant, { agencies, calendars }: ReferenceData): number[] {
  return agencies.governmentZones.flatMap((zone) =>
    Object.values(calendars).map((calendar) => lastFallenOrdinal(at, { zone, calendar })),
  );
}
