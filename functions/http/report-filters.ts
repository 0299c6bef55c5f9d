import type { Issue } from "#domain/issue.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { addDays, type Instant, type LocalDate, startOfDay } from "#domain/time/local-time.ts";

/** The filters of lists of public reports, as a request has them. */
interface ReportFilters {
  readonly agency?: string;
  readonly region?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** Returns what is wrong with filters that are well-formed. */
export function wrongFilters(
  { agency, region, from, to }: ReportFilters,
  { agencies, regions }: Pick<ReferenceData, "agencies" | "regions">,
): Issue[] {
  const issues: (Issue | false)[] = [
    agency !== undefined && !agencies.get(agency) && { path: "agency", rule: "unknown-agency" },
    region !== undefined && !regions.has(region) && { path: "region", rule: "unknown-region" },
    from !== undefined &&
      to !== undefined &&
      to < from && { path: "to", rule: "ends-before-start" },
  ];
  return issues.filter((issue) => issue !== false);
}

/**
 * Returns the time from the start of the first day to the end of the last one.
 *
 * @param government in whose zone days begin and end
 */
export function daysAsked(
  { from, to }: Pick<ReportFilters, "from" | "to">,
  { agencies }: Pick<ReferenceData, "agencies">,
  government: string,
): { readonly from: Instant | undefined; readonly before: Instant | undefined } {
  const zone = zoneOf(government, agencies);
  return {
    from: from && startOfDay(from, zone),
    before: to && startOfDay(addDays(to, 1), zone),
  };
}
