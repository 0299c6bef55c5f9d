import type { AgencyTree } from "#domain/reference/agencies.ts";
import type { Action, HistoryEvent } from "#domain/report/report.ts";
import { isPublic } from "#domain/report/views.ts";
import type { Transition } from "#domain/telling/notifications.ts";
import type { ArchiveReason, DeadlineKind, EscalationLevel, State } from "#domain/vocabulary.ts";

/** What messages about an event are made of: nothing that somebody wrote but the title. */
export interface Notice {
  readonly action: Action;
  readonly trackingId: string;
  readonly state: State;
  /** The agency that it is about: who owns the report, gave it back, or answers for it. */
  readonly agency: NamedAgency;
  readonly government: NamedAgency;
  /** The title as the reporter wrote it, and as everybody may read it; neither of a secret report. */
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

/** What there is to say about an event. */
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
