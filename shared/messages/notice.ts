import type { AgencyTree } from "#domain/reference/agencies.ts";
import type { Action, HistoryEvent } from "#domain/report/report.ts";
import { isPublic } from "#domain/report/views.ts";
import type { Transition } from "#domain/telling/notifications.ts";
import type { ArchiveReason, DeadlineKind, EscalationLevel, State } from "#domain/vocabulary.ts";

/** The data of messages about an event. The title is the only text written by a person. */
export interface Notice {
  readonly action: Action;
  readonly trackingId: string;
  readonly state: State;
  /** The agency in the message: the owner, the one that returned the report, or the government. */
  readonly agency: NamedAgency;
  readonly government: NamedAgency;
  /** The reporter's own title and the public title; a secret report has neither here. */
  readonly title?: string;
  readonly publicTitle?: string;
  readonly reason?: ArchiveReason;
  /** The report that this one was merged into. */
  readonly into?: string;
  /** Working days that the reporter has to react. */
  readonly workingDays?: number;
  readonly deadline?: DeadlineKind;
  readonly level?: EscalationLevel;
}

interface NamedAgency {
  readonly code: string;
  readonly shortName: string;
}

/** Makes the notice of an event. */
export function noticeOf(
  event: HistoryEvent,
  transition: Transition,
  agencies: AgencyTree,
): Notice {
  const { what } = event;
  const { before, after } = transition;
  const owner = (what.action === "return" ? before : after)?.owner ?? after.government;
  const workingDays = daysForReporter(event);
  return {
    action: what.action,
    trackingId: after.trackingId,
    state: after.state,
    agency: named(owner, agencies),
    government: named(after.government, agencies),
    ...(!after.secret && { title: after.title }),
    ...(isPublic(after) && after.publicTitle !== undefined && { publicTitle: after.publicTitle }),
    ...(what.action === "archive" && { reason: what.reason }),
    ...(what.action === "merge" && { into: what.into }),
    ...(workingDays !== undefined && { workingDays }),
    ...("deadline" in what && { deadline: what.deadline }),
    ...("level" in what && { level: what.level }),
  };
}

function named(code: string, agencies: AgencyTree): NamedAgency {
  return { code, shortName: agencies.get(code)?.shortName ?? code };
}

function daysForReporter({ deadlines }: HistoryEvent): number | undefined {
  const started = deadlines["reporter-supply"] ?? deadlines["reporter-feedback"];
  return started?.metAt === undefined ? started?.workingDays : undefined;
}
