import type { Report } from "../report/report.ts";
import type { Clock } from "../time/deadlines.ts";
import type { Zone } from "../time/local-time.ts";
import type { CollectiveLeave, WorkingDayCalendar } from "../time/working-days.ts";
import type { AgencyTree } from "./agencies.ts";
import type { CalendarEdition } from "./calendar-edition.ts";
import type { DeadlinePolicy } from "./policies.ts";

/** What a government keeps beside its reports, and every decision is made by. */
export interface ReferenceData {
  readonly agencies: AgencyTree;
  /** Categories a report may have now, by code; retired ones are not among them. */
  readonly categories: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  readonly policies: readonly DeadlinePolicy[];
  readonly calendars: Readonly<Record<CollectiveLeave, WorkingDayCalendar>>;
  /** The edition of the calendar, under which ordinals are comparable. */
  readonly edition: CalendarEdition;
}

/** The clock a report runs by: its policy, the calendar that policy counts in, and the zone. */
export interface ReportClock extends Clock {
  readonly policy: DeadlinePolicy;
  /** The edition of the calendar. */
  readonly edition: number;
}

/**
 * The clock of a report.
 * @throws Error when its policy or government is not in the reference data: a fault of the operator
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
 * The zone of a government.
 * @throws Error when it is unknown or no government: a fault of the operator
 */
export function zoneOf(government: string, agencies: AgencyTree): Zone {
  const zone = agencies.get(government)?.zone;
  if (!zone) throw new Error(`${government} is no government with a zone in the reference data`);
  return zone;
}
