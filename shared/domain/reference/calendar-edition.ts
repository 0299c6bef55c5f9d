import * as z from "zod/mini";

/**
 * How often the past of the calendar was corrected. A correction renumbers working days, so what was
 * keyed by their numbers belongs to the edition it was written under.
 */
export const calendarEditionSchema = z.strictObject({
  edition: z.int().check(z.gte(0)),
  /** When the edition began; absent for the first, which nobody made. */
  changedAt: z.exactOptional(z.iso.datetime()),
  /** Everything keyed under an edition before this one has been keyed anew. */
  drained: z.int().check(z.gte(0)),
});
export type CalendarEdition = z.infer<typeof calendarEditionSchema>;

/** The edition of a calendar whose past was never corrected. */
export const FIRST_EDITION: CalendarEdition = { edition: 0, drained: 0 };
