import { addressOf, categoryNames } from "./names.ts";
import type { Names } from "./reference.ts";
import type { Row, Value } from "./table.ts";
import type { HISTORY, REPORTS } from "./tables.ts";
import { type Traits, tellsNoMore, widened, widenedDate } from "./widening.ts";

type ReportRow = Row<typeof REPORTS>;
type HistoryRow = Row<typeof HISTORY>;

const DAY = "2026-01-05".length;

/** Returns the traits that the row of an anonymous report is widened by. */
export function traitsOf({ region, category, requested_datetime }: ReportRow): Traits {
  return {
    region: region === undefined ? undefined : String(region),
    category: category === undefined ? undefined : String(category),
    receivedOn: String(requested_datetime).slice(0, DAY),
  };
}

/** Returns the row of an anonymous report after a step of widening. */
export function widenedReport(row: ReportRow, step: number, names: Names): ReportRow {
  if (step === 0) return row;
  const { region, category } = widened(traitsOf(row), step);
  const agency = widenedAgency(row.agency, step, names);
  return {
    ...row,
    government: widenedAgency(row.government, step, names),
    agency,
    agency_responsible: agency && row.agency_responsible,
    requested_datetime: widenedTime(row.requested_datetime, step),
    updated_datetime: widenedTime(row.updated_datetime, step),
    closed_date: widenedTime(row.closed_date, step),
    ...categoryNames(category, names),
    address: region && addressOf(region, names),
    region,
    category,
    lat: undefined,
    long: undefined,
    // The other report tells place and day.
    merged_into: undefined,
    widened: step,
  };
}

/** Returns an event of an anonymous report after a step of widening: without days and deadlines. */
export function widenedEvent(row: HistoryRow, step: number, names: Names): HistoryRow {
  if (step === 0) return row;
  const above = row.above === undefined ? [] : String(row.above).split(" ");
  return {
    ...row,
    by_agency: widenedAgency(row.by_agency, step, names),
    agency: widenedAgency(row.agency, step, names),
    above: above.flatMap((code) => widenedAgency(code, step, names) ?? []).join(" ") || undefined,
    at: widenedTime(row.at, step),
    received_on: undefined,
    due_on: undefined,
    deadlines: undefined,
    missed: undefined,
  };
}

/** The code of a government or agency, unless it serves a finer region than the step leaves. */
function widenedAgency(code: Value, step: number, names: Names): string | undefined {
  if (code === undefined || code === "") return undefined;
  const agency = names.agency(String(code));
  return tellsNoMore(agency.region, step) ? agency.code : undefined;
}

/** The first moment of what a step leaves of a time with an offset. */
function widenedTime(time: Value, step: number): string | undefined {
  if (time === undefined) return undefined;
  const day = widenedDate(String(time).slice(0, DAY), step);
  return day && `${day}T00:00:00.000${String(time).slice(-"+08:00".length)}`;
}
