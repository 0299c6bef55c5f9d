import type { Issue } from "#domain/issue.ts";
import type { AgencyTree } from "#domain/reference/agencies.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { addDays, type Instant, type LocalDate, startOfDay } from "#domain/time/local-time.ts";

/** The first and the last day of publication. */
interface Days {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

/** The filters of lists of public reports, as a request has them. */
interface ReportFilters extends Days {
  readonly agency?: string;
  readonly region?: string;
  readonly category?: string;
}

/** The codes that a filter may name. */
interface KnownCodes {
  readonly agencies: AgencyTree;
  readonly regions: ReadonlySet<string>;
  /** All categories: reports keep one that is no longer used. */
  readonly categories: ReadonlySet<string>;
}

/** Returns what is wrong with filters that are well-formed. */
export function wrongFilters(
  { agency, region, category, from, to }: ReportFilters,
  { agencies, regions, categories }: KnownCodes,
): Issue[] {
  const issues: (Issue | false)[] = [
    agency !== undefined && !agencies.get(agency) && { path: "agency", rule: "unknown-agency" },
    region !== undefined && !regions.has(region) && { path: "region", rule: "unknown-region" },
    category !== undefined &&
      !categories.has(category) && { path: "category", rule: "unknown-category" },
    ...wrongDays({ from, to }),
  ];
  return issues.filter((issue) => issue !== false);
}

/** Returns what is wrong with days that are well-formed. */
export function wrongDays({ from, to }: Days): Issue[] {
  const isTurned = from !== undefined && to !== undefined && to < from;
  return isTurned ? [{ path: "to", rule: "ends-before-start" }] : [];
}

/**
 * Returns the time from the start of the first day to the end of the last one.
 *
 * @param government in whose zone days begin and end
 */
export function daysAsked(
  { from, to }: Days,
  { agencies }: Pick<ReferenceData, "agencies">,
  government: string,
): { readonly from: Instant | undefined; readonly before: Instant | undefined } {
  const zone = zoneOf(government, agencies);
  return {
    from: from && startOfDay(from, zone),
    before: to && startOfDay(addDays(to, 1), zone),
  };
}
