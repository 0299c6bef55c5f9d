import * as z from "zod/mini";

/**
 * How often the past of the calendar was corrected. A correction renumbers working days, so what was
 * keyed by their numbers belongs to the edition it was written under.
 */
export const calendarEditionSchema = z.strictObject({
  edition: z.int().check(z.gte(0)),
  /** When the edition began; absent for the first, which no edit made. */
  changedAt: z.exactOptional(z.iso.datetime()),
  /** Editions before this one are completed: everything keyed under them has been keyed anew. */
  completedEdition: z.int().check(z.gte(0)),
});
export type CalendarEdition = z.infer<typeof calendarEditionSchema>;

/** The edition of a calendar whose past was never corrected. */
export const FIRST_EDITION: CalendarEdition = { edition: 0, completedEdition: 0 };
