import type { CountedDeadline } from "#domain/figures/counters.ts";
import { FORESIGHT, type Foresight, type NearDeadlines } from "#domain/figures/warnings.ts";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import { dueOrdinal, isOpen, lastFallenOrdinal, stoppedAt } from "#domain/time/deadlines.ts";
import { type Instant, localDate } from "#domain/time/local-time.ts";
import { listQueue, type QueueEntry, type QueueQuery } from "#store/report-queues.ts";
import type { Table } from "#store/table-client.ts";
import { fallenOrdinals } from "./fallen-ordinals.ts";

/** At most so many pages of reports are read: those whose deadlines fall soonest. */
const MOST_PAGES = 10;
const PAGE = 100;

/** Which deadlines are counted. */
export interface NearQuery extends Pick<QueueQuery, "queues" | "states"> {
  readonly kinds: readonly CountedDeadline[];
  readonly reference: ReferenceData;
  readonly at: Instant;
}

/**
 * Counts the deadlines of the kinds that fall within 1, 3 and 5 working days, of the reports in the
 * queues that are not overdue. It looks at the soonest 1,000 reports.
 *
 * @throws CalendarYearMissing
 */
export async function nearDeadlines(table: Table, query: NearQuery): Promise<NearDeadlines> {
  const { queues, states, reference, at } = query;
  const fallen = fallenOrdinals(at, reference);
  const [, , farthest] = FORESIGHT;
  // Today is at most one working day after the last one that is over.
  const due = { after: Math.min(...fallen), through: Math.max(...fallen) + 1 + farthest };
  const left: number[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await listQueue(table, { queues, states, due, after, limit: PAGE });
    left.push(...page.entries.flatMap((entry) => workingDaysLeft(entry, query)));
    after = page.next;
    if (after === undefined) break;
  }
  const count = (days: Foresight) => left.filter((each) => each <= days).length;
  return {
    within: { 1: count(1), 3: count(3), 5: count(5) },
    ...(after !== undefined && { atLeast: true }),
  };
}

/** Returns after how many working days each deadline of the kinds falls that runs and has not fallen. */
function workingDaysLeft(entry: QueueEntry, { kinds, reference, at }: NearQuery): number[] {
  const clock = clockOf(entry, reference);
  const today = clock.calendar.through(localDate(at, clock.zone));
  return kinds.flatMap((kind) => {
    const deadline = entry.deadlines[kind];
    if (!isOpen(deadline) || stoppedAt(deadline) !== undefined) return [];
    const due = dueOrdinal(deadline, clock);
    return due > lastFallenOrdinal(at, clock) ? [due - today] : [];
  });
}
