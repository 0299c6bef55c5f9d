import type { CursorSigner } from "#contract/cursor.ts";
import { method } from "#contract/methods/officer/list-queue.ts";
import type { AgencyTree } from "#domain/reference/agencies.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import {
  type Assignment,
  actsForGovernment,
  reaches,
  worksOnReports,
} from "#domain/report/access.ts";
import {
  type DeadlineView,
  deadlineViews,
  type ViewContext,
} from "#domain/report/deadline-views.ts";
import { lastFallenOrdinal } from "#domain/time/deadlines.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { OPEN_STATES } from "#domain/vocabulary.ts";
import { cursorPage } from "#http/cursor-page.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type Request, type UseCase } from "#http/use-case.ts";
import { listQueue as listEntries, type Queue, type QueueEntry } from "#store/report-queues.ts";
import type { Table } from "#store/table-client.ts";

export interface ListQueueDeps extends ForOfficersDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly cursors: () => Promise<CursorSigner>;
}

/** Lists the reports in the officer's reach, by their next deadline. */
export function listQueue(deps: ListQueueDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ query, at }, { sub, assignments }) => {
    const reference = await deps.reference();
    const { agencies } = reference;
    if (query.agency !== undefined && !agencies.get(query.agency)) {
      return failure("invalid", { issues: [{ path: "agency", rule: "unknown-agency" }] });
    }
    const { limit, cursor, ...filters } = query;
    const question = { of: method.operationId, by: { ...filters, sub } };
    return cursorPage({ cursors: deps.cursors, question, cursor }, async (after) => {
      const due = dueRange(query.overdue, at, reference);
      const { entries, next } = await listEntries(deps.table, {
        queues: queuesOf(assignments, agencies, query.agency),
        states: query.state === undefined ? OPEN_STATES : [query.state],
        ...(due && { due }),
        after,
        limit,
      });
      const items = entries
        .filter((entry) => assignments.some((held) => reaches(held, entry, agencies)))
        .map((entry) => queueItem(entry, { at, reference }))
        .filter((item) => matchesOverdue(item.nextDeadline, query.overdue));
      return { items, next };
    });
  });
}

/**
 * Returns the queues with the reports that the assignments reach. For a role of a government these
 * are all reports that the government is responsible for and those forwarded to it; for other
 * roles, those of the agency and of all agencies below it.
 */
function queuesOf(
  assignments: readonly Assignment[],
  agencies: AgencyTree,
  only: string | undefined,
): Queue[] {
  const queues = assignments.filter(worksOnReports).flatMap((assignment): Queue[] => {
    const body = only ?? assignment.agency;
    const forGovernment = actsForGovernment(assignment);
    if (forGovernment && body === agencies.governmentOf(body)) {
      return [
        { of: "government", body },
        { of: "agency", body },
      ];
    }
    const inReach = forGovernment || agencies.isWithin(body, assignment.agency);
    return inReach ? agencies.subtree(body).map((agency) => ({ of: "agency", body: agency })) : [];
  });
  return [...new Map(queues.map((queue) => [`${queue.of} ${queue.body}`, queue])).values()];
}

/**
 * Returns a range of ordinals with all deadlines that are overdue by now (or all that are not), in
 * every zone and calendar. The range may contain others; `matchesOverdue` then decides for each
 * entry.
 */
function dueRange(
  overdue: Request<typeof method>["query"]["overdue"],
  at: Instant,
  { agencies, calendars }: ReferenceData,
) {
  if (overdue === undefined) return undefined;
  const fallen = agencies.governmentZones.flatMap((zone) =>
    Object.values(calendars).map((calendar) => lastFallenOrdinal(at, { zone, calendar })),
  );
  return overdue ? { through: Math.max(...fallen) } : { after: Math.min(...fallen) };
}

function matchesOverdue(
  next: { readonly overdue: boolean } | undefined,
  wanted: boolean | undefined,
): boolean {
  return wanted === undefined || (next?.overdue ?? false) === wanted;
}

function queueItem(entry: QueueEntry, context: ViewContext) {
  const { queueOrder: _, policy: __, deadlines: ___, owner, ...rest } = entry;
  const [next] = deadlineViews(entry, context)
    .filter(({ metAt, workingDaysLeft }) => metAt === undefined && workingDaysLeft === undefined)
    .sort((a, b) => (dueBy(a) < dueBy(b) ? -1 : 1));
  return {
    ...rest,
    ...(owner !== undefined && { agency: owner }),
    ...(next && { nextDeadline: next }),
  };
}

/** Returns a key that sorts deadlines by date; those in a year without a calendar are last. */
const dueBy = ({ dueAt, undatedYear }: DeadlineView) => dueAt ?? `${undatedYear}-12-32`;
