import { agencyTree } from "#domain/reference/agencies.ts";
import { FIRST_EDITION } from "#domain/reference/calendar-edition.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { workingDayCalendar } from "#domain/time/working-days.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";

/** Agencies with a coordinator, as after the demo officers are seeded. */
const COORDINATED = ["pemprov-kaltim"];

const files = await readReferenceData(KALTIM);

/**
 * The reference data of Kalimantan Timur as decisions use it, made from the files that are seeded.
 */
export const kaltim: ReferenceData = kaltimWith({});

/** Makes the same reference data with some changes. */
export function kaltimWith(
  changes: Partial<typeof files> & Partial<Pick<ReferenceData, "edition">>,
): ReferenceData {
  const {
    agencies,
    categories,
    regions,
    calendarYears,
    policies,
    edition = FIRST_EDITION,
  } = { ...files, ...changes };
  return {
    agencies: agencyTree(
      agencies.map((agency) => ({ ...agency, hasCoordinator: COORDINATED.includes(agency.code) })),
    ),
    categories: new Set(categories.filter(({ active }) => active).map(({ code }) => code)),
    regions: new Set(regions.map(({ code }) => code)),
    policies,
    calendars: {
      off: workingDayCalendar(calendarYears, "off"),
      working: workingDayCalendar(calendarYears, "working"),
    },
    edition,
  };
}

export const calendarYears = files.calendarYears;
