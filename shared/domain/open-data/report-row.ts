import { ARCHIVE_LABELS, CHANNEL_LABELS, CLOSURE_LABELS, OUTCOME_LABELS } from "../labels.ts";
import type { HistoryEvent } from "../report/event.ts";
import { mergedInto } from "../report/merging.ts";
import { publicPoint } from "../report/public-point.ts";
import type { Report } from "../report/report.ts";
import { isPublic, isWithdrawn } from "../report/views.ts";
import { type Clock, type Deadline, isOverdue } from "../time/deadlines.ts";
import { type Instant, localDate, offsetTime } from "../time/local-time.ts";
import { STATE_LABELS } from "../vocabulary.ts";
import { addressOf, categoryNames } from "./names.ts";
import { type Detect, publishedWords } from "./published-words.ts";
import type { Names } from "./reference.ts";
import type { Row } from "./table.ts";
import type { REPORTS } from "./tables.ts";
import type { Withheld } from "./withheld.ts";

/** What the row of a report depends on, besides its history. */
export interface RowContext {
  readonly names: Names;
  /** When the export was made. */
  readonly at: Instant;
  /** The export that the row belongs to. */
  readonly exportName: string;
  readonly detect: Detect;
}

/** The row of a public report, before it is widened. */
export interface ReportRow {
  readonly row: Row<typeof REPORTS>;
  /** What was left out and the coordinator is told of: its words may hold personal data. */
  readonly withheld: Withheld | undefined;
}

/**
 * Whether the open data have a report: the public may see it, and its reporter did not withdraw it.
 * Reports that were merged stay, and name the other one.
 */
export function isInOpenData(report: Report): report is Report & { publishedAt: Instant } {
  return isPublic(report) && !isWithdrawn(report);
}

/**
 * Returns the row of a public report: words only as a coordinator published them, never a comment, and
 * nothing about who reported.
 *
 * @throws Error if the open data may not have the report, or a code is not in the reference data: then nothing may
 *   be exported
 */
export function reportRow(
  report: Report,
  history: readonly HistoryEvent[],
  { names, at, exportName, detect }: RowContext,
): ReportRow {
  if (!isInOpenData(report)) throw new Error(`${report.trackingId} is not public or withdrawn`);
  const { trackingId, government, deadlines, category, region, owner } = report;
  const zone = names.zone(government);
  const clock = { calendar: names.calendar(report.policy), zone };
  const onTime = (kind: keyof typeof deadlines) => isOnTime(deadlines[kind], at, clock);
  const words = publishedWords(report, history, detect);
  const subject = category === undefined ? undefined : names.category(category);
  const point = publicPoint(report, history[0], subject);
  const shown = "before" in report ? { ...report.before, state: report.state } : report;
  const endedAt =
    report.state === "closed"
      ? report.closedAt
      : report.state === "archived"
        ? report.archivedAt
        : undefined;
  const row: Row<typeof REPORTS> = {
    service_request_id: trackingId,
    requested_datetime: offsetTime(report.submittedAt, zone),
    updated_datetime: offsetTime(report.updatedAt, zone),
    closed_date: endedAt && offsetTime(endedAt, zone),
    status_description: STATE_LABELS[report.state].id,
    status_notes: notesOf(report),
    source: CHANNEL_LABELS[report.channel].id,
    ...categoryNames(category, names),
    description: words.text,
    agency_responsible: owner && names.agency(owner).name,
    address: region && addressOf(region, names),
    lat: point?.lat,
    long: point?.lon,
    title: words.title,
    classification: report.classification,
    supervisory: report.supervisory,
    state: report.state,
    outcome: "outcome" in shown ? shown.outcome : undefined,
    closure: report.state === "closed" ? report.closure : undefined,
    archive_reason: report.state === "archived" ? report.reason : undefined,
    government,
    agency: owner,
    region,
    category,
    verification_on_time: onTime("verification"),
    first_follow_up_on_time: onTime("first-follow-up"),
    completion_on_time: onTime("completion"),
    working_days_to_answer: daysToAnswer(history, clock),
    returns: report.returns,
    disputes: history.filter(({ payload }) => payload.action === "dispute").length,
    reopened: report.reopened,
    rating: "rating" in shown ? shown.rating : undefined,
    channel: report.channel,
    merged_into: mergedInto(report),
    edition: exportName,
    widened: 0,
    text_withheld: words.withheld !== undefined,
  };
  return { row, withheld: words.withheld };
}

/** The outcome and how the report ended, in words. */
function notesOf(report: Report): string | undefined {
  switch (report.state) {
    case "answered":
      return OUTCOME_LABELS[report.outcome].id;
    case "closed":
      return `${OUTCOME_LABELS[report.outcome].id}; ${CLOSURE_LABELS[report.closure].id}`;
    case "archived":
      return ARCHIVE_LABELS[report.reason].id;
    default:
      return undefined;
  }
}

/** Whether a deadline was kept; undefined while that is open. */
function isOnTime(deadline: Deadline | undefined, at: Instant, clock: Clock): boolean | undefined {
  if (!deadline) return undefined;
  if (isOverdue(deadline, at, clock)) return false;
  return deadline.metAt === undefined ? undefined : true;
}

/** The working days from the receipt to the first answer; undefined if its year has no calendar. */
function daysToAnswer(
  history: readonly HistoryEvent[],
  { calendar, zone }: Clock,
): number | undefined {
  const [first] = history;
  const answer = history.find(({ payload }) => payload.action === "answer");
  if (!first || !answer) return undefined;
  const [from, until] = [first, answer].map((event) => localDate(event.at, zone));
  const isCounted = from !== undefined && until !== undefined && calendar.covers(until);
  return isCounted ? calendar.through(until) - calendar.through(from) : undefined;
}
