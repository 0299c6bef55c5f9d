import * as z from "zod/mini";

/**
 * Counts the corrections of the calendar's past. A correction renumbers working days, so index keys
 * that contain ordinals also contain the edition that they were written under.
 */
export const calendarEditionSchema = z.lazy(() =>
  z.strictObject({
    edition: z.int().check(z.gte(0)),
    /** When the edition began; absent for the first one. */
    changedAt: z.exactOptional(z.iso.datetime()),
    /** Editions before this one are completed: everything keyed under them has been keyed anew. */
    completedEdition: z.int().check(z.gte(0)),
  }),
);
export type CalendarEdition = z.infer<typeof calendarEditionSchema>;

/** The edition before the first correction. */
export const FIRST_EDITION: CalendarEdition = { edition: 0, completedEdition: 0 };
