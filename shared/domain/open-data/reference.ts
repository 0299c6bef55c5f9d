import type { AgencyEntry } from "../reference/agencies.ts";
import type { Category } from "../reference/categories.ts";
import type { DeadlinePolicy } from "../reference/policies.ts";
import type { Region } from "../reference/regions.ts";
import type { Zone } from "../time/local-time.ts";
import type { CalendarYear, CollectiveLeave, WorkingDayCalendar } from "../time/working-days.ts";

/** The reference data that an export publishes, and that its rows name. */
export interface ReferenceLists {
  readonly agencies: readonly AgencyEntry[];
  readonly categories: readonly Category[];
  readonly regions: readonly Region[];
  readonly years: readonly CalendarYear[];
  readonly policies: readonly DeadlinePolicy[];
}

/** The same by code, as the rows of reports need it. */
export interface Names {
  agency(code: string): AgencyEntry;
  category(code: string): Category;
  region(code: string): Region;
  zone(government: string): Zone;
  calendar(policy: string): WorkingDayCalendar;
}

/**
 * Returns the reference data by code. A code that is not in it ends an export: of a category that is
 * unknown it is unknown too whether its reports are about public things.
 *
 * @throws Error that names the code
 */
export function namesOf(
  { agencies, categories, regions, policies }: ReferenceLists,
  calendars: Readonly<Record<CollectiveLeave, WorkingDayCalendar>>,
): Names {
  const agency = finder("agency", agencies, ({ code }) => code);
  const policy = finder("policy", policies, ({ id }) => id);
  return {
    agency,
    category: finder("category", categories, ({ code }) => code),
    region: finder("region", regions, ({ code }) => code),
    zone(government) {
      const { zone } = agency(government);
      if (!zone) throw new Error(`The agency ${government} is no government`);
      return zone;
    },
    calendar: (id) => calendars[policy(id).collectiveLeave],
  };
}

function finder<T>(kind: string, all: readonly T[], codeOf: (one: T) => string) {
  const byCode = new Map(all.map((one) => [codeOf(one), one]));
  return (code: string): T => {
    const found = byCode.get(code);
    if (!found) throw new Error(`The reference data have no ${kind} ${code}`);
    return found;
  };
}
