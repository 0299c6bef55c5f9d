import { dueAt, isOverdue } from "./deadlines.ts";
import { type Actor, allowedActions } from "./decide.ts";
import type { Instant } from "./local-time.ts";
import { clockOf, type ReferenceData } from "./reference-data.ts";
import type { AllowedAction } from "./refusal.ts";
import type { Content, HistoryEvent, Report } from "./report.ts";
import { DEADLINE_KINDS, type DeadlineKind, type Outcome, type Role } from "./vocabulary.ts";

/** A deadline as it is shown. */
export interface DeadlineView {
  readonly kind: DeadlineKind;
  /** Absent when it falls in a year whose calendar is not decreed yet, which `undatedYear` names. */
  readonly dueAt?: Instant;
  readonly undatedYear?: number;
  /** True when the date rests on a calendar that is not decreed yet. */
  readonly provisional?: true;
  readonly metAt?: Instant;
  readonly overdue: boolean;
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
  readonly text?: string;
  readonly outcome?: Outcome;
  readonly rating?: number;
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
  readonly reporter?: ReporterView;
  readonly deadlines: readonly DeadlineView[];
  readonly history: readonly EventView[];
  readonly attachments: readonly never[];
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

/** Whether anybody may see the report: from the first forward on, unless it is secret. */
export function isPublic(report: Report): boolean {
  return "publishedAt" in report && !report.secret;
}

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
  context: ViewContext,
): ReportView | undefined {
  if (!isPublic(report)) return undefined;
  const verification = lastVerification(history);
  if (!verification) throw new Error(`${report.trackingId} is public and was never verified`);
  return {
    ...common(report, context),
    title: verification.publicTitle,
    text: verification.publicText,
    ...(report.showName && !report.anonymous && name !== undefined && { reporter: { name } }),
    history: history.filter(({ what }) => what.action !== "note").map((event) => eventView(event)),
    actions: [],
  };
}

/** The view of the reporter: everything but internal notes. */
export function reporterView(
  report: Report,
  history: readonly HistoryEvent[],
  reporter: ReporterView | undefined,
  context: ViewContext,
): ReportView {
  return {
    ...common(report, context),
    ...original(report, history),
    ...(reporter && { reporter }),
    history: history.filter(({ what }) => what.action !== "note").map((event) => eventView(event)),
    actions: allowedActions(report, { role: "reporter" }, context.reference.agencies),
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
  context: ViewContext,
): ReportView {
  const { reporterName, actor } = officer;
  return {
    ...common(report, context),
    ...original(report, history),
    ...(!report.anonymous && reporterName !== undefined && { reporter: { name: reporterName } }),
    history: history.map((event) => eventView(event)),
    actions: allowedActions(report, actor, context.reference.agencies),
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
    ...("owner" in report && { agency: report.owner }),
    government: report.government,
    ...(report.region !== undefined && { region: report.region }),
    ...("outcome" in report && { outcome: report.outcome }),
    submittedAt: report.submittedAt,
    updatedAt: report.updatedAt,
    deadlines: deadlineViews(report, context),
    attachments: [],
  };
}

/** The deadlines of a report with their dates, which are computed from the calendar as it is now. */
export function deadlineViews(
  report: Pick<Report, "deadlines" | "policy" | "government">,
  context: ViewContext,
): DeadlineView[] {
  const { calendar, zone } = clockOf(report, context.reference);
  return DEADLINE_KINDS.flatMap((kind) => {
    const deadline = report.deadlines[kind];
    if (!deadline) return [];
    const falls = dueAt(deadline.due, zone, calendar);
    return [
      {
        kind,
        ...(falls.ok ? { dueAt: falls.at } : { undatedYear: falls.year }),
        ...(falls.ok && falls.provisional && { provisional: true as const }),
        ...(deadline.metAt !== undefined && { metAt: deadline.metAt }),
        overdue: isOverdue(deadline, context.at, zone, calendar),
      },
    ];
  });
}

function original(report: Report, history: readonly HistoryEvent[]) {
  const first = history[0]?.what;
  if (first?.action !== "submit") throw new Error(`${report.trackingId} has no submission`);
  const { title, text, classification: _, category: __, ...rest } = first.content;
  const verification = lastVerification(history);
  return {
    title,
    text,
    original: rest,
    ...(verification && {
      publicTitle: verification.publicTitle,
      publicText: verification.publicText,
    }),
  };
}

function lastVerification(history: readonly HistoryEvent[]) {
  for (const { what } of history.toReversed()) {
    if (what.action === "forward" && what.verification) return what.verification;
  }
  return undefined;
}

function eventView({ version, at, by, from, to, what }: HistoryEvent): EventView {
  return {
    version,
    at,
    action: what.action,
    from,
    to,
    by: { role: by.role, ...("agency" in by && { agency: by.agency }) },
    ...("agency" in what && { agency: what.agency }),
    ...("text" in what && what.text !== undefined && { text: what.text }),
    ...("outcome" in what && { outcome: what.outcome }),
    ...("rating" in what && { rating: what.rating }),
  };
}
