import type { AgencyTree } from "#domain/reference/agencies.ts";
import type { Action } from "#domain/report/actions.ts";
import type { Attachment } from "#domain/report/attachments.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { asksBySms } from "#domain/report/question.ts";
import { isPublic } from "#domain/report/views.ts";
import { daysForReporter, type Transition } from "#domain/telling/notifications.ts";
import type { ArchiveReason, DeadlineKind, EscalationLevel, State } from "#domain/vocabulary.ts";
import type { RefusedFile } from "./refusal-words.ts";

/** The data of messages about an event. Titles and the question are written by people. */
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
  /** The question of a hold, only if its reporter is asked by SMS. */
  readonly question?: string;
  readonly reason?: ArchiveReason;
  /** The report that this one was merged into. */
  readonly into?: string;
  /** Working days that the reporter has to react. */
  readonly workingDays?: number;
  readonly deadline?: DeadlineKind;
  readonly level?: EscalationLevel;
  /** The files that were refused. */
  readonly refused?: readonly RefusedFile[];
}

/** Returns a notice without what a person wrote in the report. */
export function withoutReportersWords({ title: _, publicTitle: __, ...notice }: Notice): Notice {
  return notice;
}

interface NamedAgency {
  readonly code: string;
  readonly shortName: string;
}

/** What a notice names: agencies, and the files of the report in the order of their slots. */
interface NoticeContext {
  readonly agencies: AgencyTree;
  readonly attachments: readonly Attachment[];
}

/** Makes the notice of an event. */
export function noticeOf(
  event: HistoryEvent,
  transition: Transition,
  { agencies, attachments }: NoticeContext,
): Notice {
  const { payload } = event;
  const { before, after } = transition;
  const owner = (payload.action === "return" ? before : after)?.owner ?? after.government;
  const workingDays = daysForReporter(event);
  return {
    action: payload.action,
    trackingId: after.trackingId,
    state: after.state,
    agency: named(owner, agencies),
    government: named(after.government, agencies),
    ...(!after.secret && { title: after.title }),
    ...(isPublic(after) && after.publicTitle !== undefined && { publicTitle: after.publicTitle }),
    ...(payload.action === "hold" && asksBySms(after) && { question: payload.question }),
    ...(payload.action === "archive" && { reason: payload.reason }),
    ...(payload.action === "merge" && { into: payload.into }),
    ...(workingDays !== undefined && { workingDays }),
    ...("deadline" in payload && { deadline: payload.deadline }),
    ...("level" in payload && { level: payload.level }),
    ...(payload.action === "refuse-file" && {
      refused: attachments.flatMap(({ id, contentType: type }, index) =>
        id === payload.attachment ? [{ number: index + 1, type, reason: payload.reason }] : [],
      ),
    }),
  };
}

function named(code: string, agencies: AgencyTree): NamedAgency {
  return { code, shortName: agencies.get(code)?.shortName ?? code };
}
