import type { Report } from "../report/report.ts";
import type { Clock } from "../time/deadlines.ts";
import type { Zone } from "../time/local-time.ts";
import type { CollectiveLeave, WorkingDayCalendar } from "../time/working-days.ts";
import type { AgencyTree } from "./agencies.ts";
import type { CalendarEdition } from "./calendar-edition.ts";
import type { DeadlinePolicy } from "./policies.ts";

/** The reference data that decisions on reports depend on. */
export interface ReferenceData {
  readonly agencies: AgencyTree;
  /** Codes of the active categories. */
  readonly categories: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  readonly policies: readonly DeadlinePolicy[];
  readonly calendars: Readonly<Record<CollectiveLeave, WorkingDayCalendar>>;
  /** The edition of the calendar: ordinals are comparable within one edition only. */
  readonly edition: CalendarEdition;
}

/** The clock of a report: its policy, the calendar that the policy counts in, and the zone. */
export interface ReportClock extends Clock {
  readonly policy: DeadlinePolicy;
  /** The edition of the calendar. */
  readonly edition: number;
}

/**
 * Returns the clock of a report.
 * @throws Error if its policy or government is not in the reference data, which operators must fix
 */
export function clockOf(
  report: Pick<Report, "policy" | "government">,
  reference: ReferenceData,
): ReportClock {
  const policy = reference.policies.find(({ id }) => id === report.policy);
  if (!policy) throw new Error(`Deadline policy ${report.policy} is not in the reference data`);
  return {
    policy,
    calendar: reference.calendars[policy.collectiveLeave],
    zone: zoneOf(report.government, reference.agencies),
    edition: reference.edition.edition,
  };
}

/**
 * Returns the time zone of a government.
 * @throws Error if there is no government with that code, which operators must fix
 */
export function zoneOf(government: string, agencies: AgencyTree): Zone {
  const zone = agencies.get(government)?.zone;
  if (!zone) throw new Error(`${government} is not a government with a zone in the reference data`);
  return zone;
}
