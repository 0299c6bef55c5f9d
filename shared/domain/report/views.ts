import { clockOf, type ReferenceData } from "../reference/reference-data.ts";
import type { AllowedAction } from "../refusal.ts";
import {
  type Clock,
  type Deadline,
  dueAt,
  dueOrdinal,
  isOverdue,
  stoppedAt,
  workingDaysLeft,
} from "../time/deadlines.ts";
import { escalationLevel } from "../time/enforcement-steps.ts";
import type { Instant } from "../time/local-time.ts";
import {
  type ArchiveReason,
  type Classification,
  DEADLINE_KINDS,
  type DeadlineKind,
  type EscalationLevel,
  type Outcome,
  type Role,
} from "../vocabulary.ts";
import {
  type AttachmentView,
  attachmentViews,
  namelessAttachmentViews,
} from "./attachment-views.ts";
import type { Attachment, RejectionReason } from "./attachments.ts";
import { type Actor, allowedActions } from "./decide.ts";
import type { Action, Content, HistoryEvent, Report } from "./report.ts";

/** A deadline as it is shown. */
export interface DeadlineView {
  readonly kind: DeadlineKind;
  /**
   * Absent while the clock stands still, and when it falls in a year whose calendar is not decreed
   * yet, which `undatedYear` names.
   */
  readonly dueAt?: Instant;
  readonly undatedYear?: number;
  /** True when the date rests on a calendar that is not decreed yet. */
  readonly provisional?: true;
  /** Only while the clock stands still: how many working days are left when it goes on. */
  readonly workingDaysLeft?: number;
  readonly metAt?: Instant;
  readonly overdue: boolean;
  readonly escalationLevel?: EscalationLevel;
}

/** An event of the history as it is shown. */
export interface EventView {
  readonly version: number;
  readonly at: Instant;
  readonly action: HistoryEvent["what"]["action"];
  readonly from: HistoryEvent["from"];
  readonly to: HistoryEvent["to"];
  readonly by: { readonly role: Role; readonly agency?: string };
  readonly agency?: string;
  /** What somebody wrote for people to read: a question, a reason, an answer. */
  readonly text?: string;
  readonly outcome?: Outcome;
  readonly rating?: number;
  /** Why it was archived, or a file refused. */
  readonly reason?: ArchiveReason | RejectionReason;
  readonly attachment?: string;
  readonly public?: boolean;
  readonly proposedAgency?: string;
  readonly workingDays?: number;
  readonly classification?: Classification;
  readonly category?: string;
  readonly deadline?: DeadlineKind;
  readonly level?: EscalationLevel;
}

/** A report as one audience sees it. */
export interface ReportView
  extends Pick<
    Report,
    "trackingId" | "version" | "state" | "classification" | "submittedAt" | "updatedAt"
  > {
  readonly title: string;
  readonly text: string;
  readonly category?: string;
  readonly agency?: string;
  readonly government: string;
  readonly region?: string;
  readonly supervisory: boolean;
  readonly outcome?: Outcome;
  /** Why it was archived. */
  readonly archiveReason?: ArchiveReason;
  /** The report it was merged into: for its reporter and officers. */
  readonly mergedInto?: string;
  readonly rating?: number;
  readonly reporter?: ReporterView;
  readonly deadlines: readonly DeadlineView[];
  readonly history: readonly EventView[];
  readonly attachments: readonly AttachmentView[];
  readonly actions: readonly AllowedAction[];
  /** Only for those who see the original: what of it, and what the public sees instead. */
  readonly original?: Pick<
    Content,
    "occurredOn" | "location" | "suggestedAgency" | "anonymous" | "secret" | "showName" | "channel"
  >;
  readonly publicTitle?: string;
  readonly publicText?: string;
}

/** Who reported: the name for those who may know it, the rest for the reporter alone. */
export interface ReporterView {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly nationalId?: string | undefined;
}

export interface ViewContext {
  readonly at: Instant;
  readonly reference: ReferenceData;
}

/** What the view of a whole report is made from besides its history. */
export interface ReportViewContext extends ViewContext {
  readonly attachments: readonly Attachment[];
}

/** Whether anybody may see the report: from the first forward on, unless it is secret. */
export function isPublic(report: Report): report is Report & { publishedAt: Instant } {
  return report.publishedAt !== undefined && !report.secret;
}

/** Events that are no business of the reporter's, and of the public's. */
const INTERNAL: readonly Action[] = ["note", "draft-answer"];
const NOT_PUBLIC: readonly Action[] = [...INTERNAL, "remind", "refuse-file", "publish-file"];
/**
 * Events whose text everybody may read. All others were written between the reporter and the
 * officers, and nobody has looked through them for what must not be shown.
 */
const PUBLIC_TEXT: readonly Action[] = ["follow-up", "answer", "comment", "confirm", "rate"];

/**
 * The view of a report that everybody may see, by the table "Who sees what" of docs/domain.md;
 * undefined while nobody but the reporter and officers may.
 *
 * @param name the reporter's name, shown only when the reporter chose so
 */
export function publicView(
  report: Report,
  history: readonly HistoryEvent[],
  name: string | undefined,
  context: ReportViewContext,
): ReportView | undefined {
  if (!isPublic(report)) return undefined;
  return {
    ...common(report, context),
    ...publicWords(report, history),
    attachments: namelessAttachmentViews(report, context).filter((file) => file.public),
    ...(report.showName && !report.anonymous && name !== undefined && { reporter: { name } }),
    history: eventViews(history, NOT_PUBLIC).map((event) => {
      const { text, proposedAgency: _, ...shown } = event;
      return text !== undefined && PUBLIC_TEXT.includes(event.action) ? { ...shown, text } : shown;
    }),
    actions: [],
  };
}

/** The view of the reporter: everything but internal notes. */
export function reporterView(
  report: Report,
  history: readonly HistoryEvent[],
  reporter: ReporterView | undefined,
  context: ReportViewContext,
): ReportView {
  return {
    ...common(report, context),
    ...original(report, history),
    attachments: attachmentViews(report, context),
    ...(reporter && { reporter }),
    history: eventViews(history, INTERNAL),
    actions: allowedActions(report, { role: "reporter" }, context),
  };
}

/**
 * The view of an officer who reaches the report: notes included, and of the reporter the name alone,
 * unless the report is anonymous.
 */
export function officerView(
  report: Report,
  history: readonly HistoryEvent[],
  officer: { readonly actor: Actor; readonly reporterName: string | undefined },
  context: ReportViewContext,
): ReportView {
  const { reporterName, actor } = officer;
  return {
    ...common(report, context),
    ...original(report, history),
    attachments: (report.anonymous ? namelessAttachmentViews : attachmentViews)(report, context),
    ...(!report.anonymous && reporterName !== undefined && { reporter: { name: reporterName } }),
    history: eventViews(history, []),
    actions: allowedActions(report, actor, context),
  };
}

function common(report: Report, context: ViewContext) {
  return {
    trackingId: report.trackingId,
    version: report.version,
    state: report.state,
    classification: report.classification,
    supervisory: report.supervisory,
    ...(report.category !== undefined && { category: report.category }),
    ...(report.owner !== undefined && { agency: report.owner }),
    government: report.government,
    ...(report.region !== undefined && { region: report.region }),
    ...("outcome" in report && { outcome: report.outcome }),
    ...("rating" in report && report.rating !== undefined && { rating: report.rating }),
    ...(report.state === "archived" && { archiveReason: report.reason }),
    submittedAt: report.submittedAt,
    updatedAt: report.updatedAt,
    deadlines: deadlineViews(report, context),
  };
}

/** The deadlines of a report with their dates, which are computed from the calendar as it is now. */
export function deadlineViews(
  report: Pick<Report, "deadlines" | "policy" | "government">,
  context: ViewContext,
): DeadlineView[] {
  const clock = clockOf(report, context.reference);
  return DEADLINE_KINDS.flatMap((kind) => {
    const deadline = report.deadlines[kind];
    if (!deadline) return [];
    const overdue = isOverdue(deadline, context.at, clock);
    const level = overdue ? escalationLevel(kind, deadline) : undefined;
    return [
      {
        kind,
        ...whenDue(deadline, clock),
        ...(deadline.metAt !== undefined && { metAt: deadline.metAt }),
        overdue,
        ...(level !== undefined && { escalationLevel: level }),
      },
    ];
  });
}

function whenDue(deadline: Deadline, clock: Clock) {
  const stopped = stoppedAt(deadline);
  if (stopped !== undefined && deadline.metAt === undefined) {
    return { workingDaysLeft: workingDaysLeft(deadline, stopped, clock) };
  }
  const falls = dueAt(dueOrdinal(deadline, clock), clock);
  if (!falls.ok) return { undatedYear: falls.year };
  return { dueAt: falls.at, ...(falls.provisional && { provisional: true as const }) };
}

/** What those see who may see the original: it, and what the public sees instead. */
function original(report: Report, history: readonly HistoryEvent[]) {
  const first = history[0]?.what;
  if (first?.action !== "submit") throw new Error(`${report.trackingId} has no submission`);
  const { title, text, classification: _, category: __, ...rest } = first.content;
  const isVerified = report.publicTitle !== undefined;
  const shown = isVerified ? publicWords(report, history) : undefined;
  return {
    title,
    text,
    original: rest,
    ...(shown && { publicTitle: shown.title, publicText: shown.text }),
    ...(report.state === "archived" &&
      report.mergedInto !== undefined && { mergedInto: report.mergedInto }),
  };
}

/** Title and text as a coordinator settled them last. */
function publicWords({ trackingId, publicTitle }: Report, history: readonly HistoryEvent[]) {
  for (const { what } of history.toReversed()) {
    const text =
      what.action === "forward"
        ? what.verification?.publicText
        : what.action === "reclassify" && what.publicText;
    if (typeof text === "string" && publicTitle !== undefined) return { title: publicTitle, text };
  }
  throw new Error(`${trackingId} was never verified`);
}

function eventViews(history: readonly HistoryEvent[], hidden: readonly Action[]): EventView[] {
  return history
    .filter(({ what }) => !hidden.includes(what.action))
    .map((event) => eventView(event, history));
}

function eventView(event: HistoryEvent, history: readonly HistoryEvent[]): EventView {
  const { version, at, by, from, to, what } = event;
  const text = textOf(event, history);
  return {
    version,
    at,
    action: what.action,
    from,
    to,
    by: { role: by.role, ...("agency" in by && { agency: by.agency }) },
    ...("agency" in what && { agency: what.agency }),
    ...(text !== undefined && { text }),
    ...("outcome" in what && { outcome: what.outcome }),
    ...("rating" in what && { rating: what.rating }),
    ...("reason" in what && { reason: what.reason }),
    ...("attachment" in what && { attachment: what.attachment }),
    ...("public" in what && { public: what.public }),
    ...("proposedAgency" in what &&
      what.proposedAgency !== undefined && { proposedAgency: what.proposedAgency }),
    ...("workingDays" in what && { workingDays: what.workingDays }),
    ...(what.action === "reclassify" && {
      classification: what.classification,
      ...(what.category !== undefined && { category: what.category }),
    }),
    ...("deadline" in what && { deadline: what.deadline }),
    ...("level" in what && { level: what.level }),
  };
}

/** What was written; of an approved draft that is the draft's text. */
function textOf({ what }: HistoryEvent, history: readonly HistoryEvent[]): string | undefined {
  if (what.action !== "answer" || what.approves === undefined) {
    return "text" in what ? what.text : undefined;
  }
  const approved = history.find(({ version }) => version === what.approves)?.what;
  if (approved?.action !== "draft-answer") {
    throw new Error(`The answer approves version ${what.approves}, which is no draft`);
  }
  return approved.text;
}
