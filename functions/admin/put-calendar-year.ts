import { method } from "#contract/methods/admin/put-calendar-year.ts";
import { calendarIssues, renumbersPast, withYear } from "#domain/reference/calendar-edit.ts";
import type { UseCase } from "#http/use-case.ts";
import { calendarYearWrite, loadCalendar, nextEditionWrite } from "#store/reference-data.ts";
import { edit } from "./edit.ts";
import { forSystemAdmins } from "./system-admins.ts";
import { type LeadDeps, today } from "./today.ts";

/**
 * Adds or replaces a year of the calendar. Future days may be edited freely: deadlines are ordinals
 * and move by themselves. A correction of the past must be requested explicitly. It starts a new
 * edition, in which open deadlines are computed again.
 */
export function putCalendarYear(deps: LeadDeps): UseCase<typeof method> {
  const { table } = deps;
  return forSystemAdmins(method, table, ({ params: { year }, body, at }, by) =>
    edit({ table, at, by }, async () => {
      const { recompute, ...entered } = body;
      const after = { year, ...entered };
      const issues = calendarIssues(after);
      if (issues.length > 0) return { issues };
      const { years, edition } = await loadCalendar(table, "latest");
      const corrects = renumbersPast(years, withYear(years, after), await today(deps, at));
      if (corrects && !recompute) {
        return { issues: [{ path: "recompute", rule: "renumbers-past" }] };
      }
      return {
        kind: "calendar-year",
        code: String(year),
        before: years.find((each) => each.year === year),
        after,
        list: { entries: years, by: "year" },
        writes: [
          calendarYearWrite(table, after),
          ...(corrects ? [nextEditionWrite(table, edition, at)] : []),
        ],
        more: { edition: edition.edition + (corrects ? 1 : 0) },
      };
    }),
  );
}
