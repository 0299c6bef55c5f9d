import { addressOf, categoryNames } from "./names.ts";
import type { Names } from "./reference.ts";
import type { Row, Value } from "./table.ts";
import type { HISTORY, REPORTS } from "./tables.ts";
import { type Traits, widened, widenedDate } from "./widening.ts";

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
  return {
    ...row,
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
export function widenedEvent(row: HistoryRow, step: number): HistoryRow {
  if (step === 0) return row;
  return {
    ...row,
    at: widenedTime(row.at, step),
    received_on: undefined,
    due_on: undefined,
    deadlines: undefined,
  };
}

/** The first moment of what a step leaves of a time with an offset. */
function widenedTime(time: Value, step: number): string | undefined {
  if (time === undefined) return undefined;
  const day = widenedDate(String(time).slice(0, DAY), step);
  return day && `${day}T00:00:00.000${String(time).slice(-"+08:00".length)}`;
}
