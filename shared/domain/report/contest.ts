import { addDays, type LocalDate } from "../time/local-time.ts";

/**
 * A report can be contested until so many days after the day on which it was closed or archived.
 */
export const CONTEST_DAYS = 30;

/** Returns the last day on which a report can be contested that ended on a day. */
export const lastContestDay = (endedOn: LocalDate): LocalDate => addDays(endedOn, CONTEST_DAYS);
