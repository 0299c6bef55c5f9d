import { addressOf } from "#contract/pages.ts";
import type { DeadlineView } from "#domain/report/deadline-views.ts";
import { dayOf } from "../dates.ts";
import { isForEveryone, type PartProps, type Reading } from "./reading.ts";

/** Returns the deadlines that are not met, what is late first, then by date. */
export const openDeadlines = (deadlines: readonly DeadlineView[]): DeadlineView[] =>
  deadlines
    .filter(({ metAt }) => metAt === undefined)
    .slice()
    .sort((a, b) => sortKey(a).localeCompare(sortKey(b)));

/** A deadline without a date comes after all that have one. */
const UNDATED = "9999";

const sortKey = ({ overdue, dueAt = UNDATED }: DeadlineView): string =>
  `${overdue ? 0 : 1}${dueAt}`;

/** Says what a deadline is for: "Jawaban", "Tanggapan Anda". */
export function deadlineName({ kind }: Pick<DeadlineView, "kind">, reading: Reading): string {
  const { kinds, ownKinds } = reading.words.report.deadlines;
  return (reading.own ? ownKinds[kind] : undefined) ?? kinds[kind];
}

/** Says when a deadline falls and how many working days are left, or how late it is. */
function deadlineSentence(deadline: DeadlineView, reading: Reading): string {
  const { deadlines } = reading.words.report;
  const name = deadlineName(deadline, reading);
  const { dueAt, metAt, overdue, undatedYear, workingDaysLeft = 0 } = deadline;
  if (metAt !== undefined) {
    const date = dayOf(metAt, reading);
    return overdue ? deadlines.metLate(name, date) : deadlines.met(name, date);
  }
  if (undatedYear !== undefined) return deadlines.undated(name, undatedYear);
  if (dueAt === undefined) return deadlines.stopped(name, workingDaysLeft);
  return overdue ? lateSentence(deadline, reading) : dueSentence({ ...deadline, dueAt }, reading);
}

function dueSentence(deadline: DeadlineView & { readonly dueAt: string }, reading: Reading) {
  const { deadlines } = reading.words.report;
  const { dueAt, workingDaysUntilDue: days, provisional } = deadline;
  const left = days === 0 ? deadlines.today : days && deadlines.left(days);
  const remarks = [left, provisional && deadlines.provisional].filter(Boolean).join("; ");
  const due = deadlines.due(deadlineName(deadline, reading), dayOf(dueAt, reading));
  return remarks === "" ? due : `${due} (${remarks})`;
}

function lateSentence(deadline: DeadlineView, reading: Reading): string {
  const { deadlines } = reading.words.report;
  const { dueAt, workingDaysUntilDue = 0, escalationLevel: level } = deadline;
  return [
    deadlines.late(deadlineName(deadline, reading), -workingDaysUntilDue),
    dueAt && deadlines.wasDue(dayOf(dueAt, reading)),
    level && deadlines.escalated[level],
  ]
    .filter(Boolean)
    .join("; ");
}

/** The deadlines of a report: the open ones, and on demand those that were met. */
export function Deadlines({ view, reading }: PartProps) {
  const { deadlines } = reading.words.report;
  const open = openDeadlines(view.deadlines);
  const met = view.deadlines.filter(({ metAt }) => metAt !== undefined);
  if (open.length + met.length === 0) return null;
  const { trackingId } = view;
  // The calendar file is made of what everyone sees.
  const isDated = open.some(({ dueAt }) => dueAt !== undefined);
  return (
    <section class="deadlines" aria-labelledby="deadlines">
      <h2 id="deadlines">{deadlines.heading}</h2>
      <ul class="plain">
        {open.map((deadline) => (
          <li key={deadline.kind} class={deadline.overdue ? "deadline deadline-late" : "deadline"}>
            {deadlineSentence(deadline, reading)}
          </li>
        ))}
      </ul>
      {met.length > 0 && (
        <details>
          <summary>{deadlines.done}</summary>
          <ul>
            {met.map((deadline) => (
              <li key={deadline.kind}>{deadlineSentence(deadline, reading)}</li>
            ))}
          </ul>
        </details>
      )}
      {isDated && isForEveryone(view, reading) && (
        <p class="no-print">
          <a href={addressOf("reportDeadlines", reading.language, { trackingId })}>
            {deadlines.calendar}
          </a>
        </p>
      )}
    </section>
  );
}
