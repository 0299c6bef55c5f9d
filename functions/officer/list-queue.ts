import type { CursorSigner } from "#contract/cursor.ts";
import type { AgencyTree } from "#domain/reference/agencies.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import {
  type Assignment,
  actsForGovernment,
  reaches,
  worksOnReports,
} from "#domain/report/access.ts";
import { type DeadlineView, deadlineViews, type ViewContext } from "#domain/report/views.ts";
import { lastFallenOrdinal } from "#domain/time/deadlines.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { OPEN_STATES } from "#domain/vocabulary.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type Request, type UseCase } from "#http/use-case.ts";
import { listQueue as listEntries, type Queue, type QueueEntry } from "#store/report-queues.ts";
import type { Table } from "#store/table-client.ts";

export interface ListQueueDeps extends ForOfficersDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly cursors: () => Promise<CursorSigner>;
}

/** The reports in the officer's reach, in order of the next deadline. */
export function listQueue(deps: ListQueueDeps): UseCase<"listQueue"> {
  return forOfficers(deps, async (request, officer) => {
    const { email, assignments } = officer;
    const { query, at } = request;
    const [reference, cursors] = await Promise.all([deps.reference(), deps.cursors()]);
    const { agencies } = reference;
    if (query.agency !== undefined && !agencies.get(query.agency)) {
      return failure("invalid", { issues: [{ path: "agency", rule: "unknown-agency" }] });
    }
    const { limit, cursor, ...filters } = query;
    const question = JSON.stringify({ ...filters, email });
    const after = cursor === undefined ? undefined : cursors.verify(question, cursor);
    if (cursor !== undefined && after === undefined) {
      return failure("invalid", { issues: [{ path: "cursor", rule: "unknown-cursor" }] });
    }
    const due = dueRange(query.overdue, at, reference);
    const page = await listEntries(deps.table, {
      queues: queuesOf(assignments, agencies, query.agency),
      states: query.state === undefined ? OPEN_STATES : [query.state],
      ...(due && { due }),
      after,
      limit,
    });
    const items = page.entries
      .filter((entry) => assignments.some((held) => reaches(held, entry, agencies)))
      .map((entry) => queueItem(entry, { at, reference }))
      .filter((item) => matchesOverdue(item.nextDeadline, query.overdue));
    return {
      ok: true,
      body: { items, ...(page.next && { nextCursor: cursors.sign(question, page.next) }) },
    };
  });
}

/**
 * The queues that hold what the assignments reach: for a government's own roles all that it is
 * responsible for and what is given to it, for others the agency and all below it.
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
 * The ordinals that hold all deadlines fallen, or not fallen, by now in any zone and calendar; which
 * ones have is then seen entry by entry.
 */
function dueRange(
  overdue: Request<"listQueue">["query"]["overdue"],
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

/** Sorts as the deadlines fall: those in a year without a calendar behind all others. */
const dueBy = ({ dueAt, undatedYear }: DeadlineView) => dueAt ?? `${undatedYear}-12-32`;
