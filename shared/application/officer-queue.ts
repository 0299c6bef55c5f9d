import type { AgencyTree } from "#domain/reference/agencies.ts";
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
import { OPEN_STATES, type State } from "#domain/vocabulary.ts";
import type { Queue, QueueEntry, QueueQuery } from "#store/report-queues.ts";
import { fallenOrdinals } from "./fallen-ordinals.ts";

/** Which reports of an officer's reach are meant, and when they are asked for. */
export interface QueueRequest extends ViewContext {
  readonly assignments: readonly Assignment[];
  /** Reports of the agency and all below it. */
  readonly agency?: string;
  /** All open states if absent. */
  readonly state?: State;
  readonly overdue?: boolean;
}

/** Returns what to read. It may contain reports that `queueItems` leaves out. */
export function queueQuery(request: QueueRequest): Omit<QueueQuery, "after" | "limit"> {
  const { assignments, agency, state, reference } = request;
  const due = dueRange(request);
  return {
    queues: queuesOf(assignments, reference.agencies, agency),
    states: state === undefined ? OPEN_STATES : [state],
    ...(due && { due }),
  };
}

/** Returns the reports among some entries that the officer reaches and asked for, as queues show them. */
export function queueItems(entries: readonly QueueEntry[], request: QueueRequest) {
  const { assignments, overdue, reference } = request;
  return entries
    .filter((entry) => assignments.some((held) => reaches(held, entry, reference.agencies)))
    .map((entry) => queueItem(entry, request))
    .filter(({ nextDeadline }) => matchesOverdue(nextDeadline, overdue));
}
/** A report as queues show it. */
export type QueueItem = ReturnType<typeof queueItem>;

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
function dueRange({ overdue, at, reference }: QueueRequest): QueueQuery["due"] {
  if (overdue === undefined) return undefined;
  const fallen = fallenOrdinals(at, reference);
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
