import type { Instant } from "../time/local-time.ts";
import type { ArchiveReason, Outcome } from "../vocabulary.ts";
import type { Content } from "./actions.ts";
import {
  type AttachmentView,
  attachmentViews,
  namelessAttachmentViews,
} from "./attachment-views.ts";
import type { Attachment } from "./attachments.ts";
import { type DeadlineView, deadlineViews, type ViewContext } from "./deadline-views.ts";
import { type Actor, allowedActions } from "./decide.ts";
import { type EventView, eventAt, eventViews, type HistoryPart } from "./event-views.ts";
import type { OfferedAction } from "./offered-actions.ts";
import type { Report } from "./report.ts";

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
  /** Why the report was archived; only if it was. */
  readonly archiveReason?: ArchiveReason;
  /** Tracking id of the report that it was merged into. The public does not see it. */
  readonly mergedInto?: string;
  /** How many other reports were merged into it; absent for none. */
  readonly mergedCount?: number;
  /** Their tracking ids; for officers only. */
  readonly merged?: readonly string[];
  readonly rating?: number;
  readonly reporter?: ReporterView;
  readonly deadlines: readonly DeadlineView[];
  /** The newest events, in order. */
  readonly history: readonly EventView[];
  readonly attachments: readonly AttachmentView[];
  readonly actions: readonly OfferedAction[];
  /** Only for audiences that see the original; public title and text are then given beside it. */
  readonly original?: Pick<
    Content,
    | "occurredOn"
    | "receivedOn"
    | "location"
    | "suggestedAgency"
    | "anonymous"
    | "secret"
    | "showName"
    | "channel"
  >;
  readonly publicTitle?: string;
  readonly publicText?: string;
}

/** Who reported. Only the reporter sees more than the name. */
export interface ReporterView {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** A number to call: it gets no messages. */
  readonly landline?: string | undefined;
  /** Whether the reporter asked to be told of every step by SMS. */
  readonly everyStepBySms?: boolean | undefined;
  readonly nationalId?: string | undefined;
}

/** What the view of a report depends on, besides the report and its history. */
export interface ReportViewContext extends ViewContext {
  readonly attachments: readonly Attachment[];
  /** The report that this one leads to: the one at the end, if it was merged. */
  readonly leadsTo?: string | undefined;
}

/** Returns the versions of the events whose words every view of the report shows. */
export function wordsOf({ publicTextIn }: Report): number[] {
  return publicTextIn === undefined ? [1] : [1, publicTextIn];
}

/** Returns whether the public may see the report: after the first forward, unless it is secret. */
export function isPublic<R extends Pick<Report, "publishedAt" | "secret">>(
  report: R,
): report is R & { publishedAt: Instant } {
  return report.publishedAt !== undefined && !report.secret;
}

/**
 * Whether its reporter withdrew the report. Then it can still be opened by its number, but it is not
 * found any more, and the open data leave it out.
 */
export function isWithdrawn(report: Report): boolean {
  return report.state === "archived" && report.reason === "withdrawn";
}

/**
 * Returns the public's view of a report, by the table "Who sees what" of docs/domain.md, or
 * undefined if the public may not see the report.
 *
 * @param name the reporter's name; it is shown only if the reporter chose to show it
 */
export function publicView(
  report: Report,
  part: HistoryPart,
  name: string | undefined,
  context: ReportViewContext,
): ReportView | undefined {
  if (!isPublic(report)) return undefined;
  return {
    ...common(report, context),
    ...publicWords(report, part),
    attachments: namelessAttachmentViews(report, context).filter((file) => file.public),
    ...(report.showName && !report.anonymous && name !== undefined && { reporter: { name } }),
    history: eventViews(part, "public"),
    actions: [],
  };
}

/** Returns the reporter's view: everything except what officers write for each other. */
export function reporterView(
  report: Report,
  part: HistoryPart,
  reporter: ReporterView | undefined,
  context: ReportViewContext,
): ReportView {
  return {
    ...common(report, context),
    ...original(report, part, context),
    attachments: attachmentViews(report, context),
    ...(reporter && { reporter }),
    history: eventViews(part, "reporter"),
    actions: allowedActions(report, { role: "reporter" }, context),
  };
}

/**
 * Returns the view of an officer who reaches the report. It includes notes. Of the reporter's
 * identity it has the name, unless the report is anonymous, and nothing else.
 */
export function officerView(
  report: Report,
  part: HistoryPart,
  officer: { readonly actor: Actor; readonly reporterName: string | undefined },
  context: ReportViewContext,
): ReportView {
  const { reporterName, actor } = officer;
  return {
    ...common(report, context),
    ...original(report, part, context),
    ...(report.merged && { merged: report.merged }),
    attachments: (report.anonymous ? namelessAttachmentViews : attachmentViews)(report, context),
    ...(!report.anonymous && reporterName !== undefined && { reporter: { name: reporterName } }),
    history: eventViews(part, "officers"),
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
    ...(report.merged && { mergedCount: report.merged.length }),
    submittedAt: report.submittedAt,
    updatedAt: report.updatedAt,
    deadlines: deadlineViews(report, context),
  };
}

/** The original, and the title and text that the public sees instead. */
function original(report: Report, part: HistoryPart, { leadsTo }: ReportViewContext) {
  const first = eventAt(part, 1)?.payload;
  if (first?.action !== "submit") throw new Error(`${report.trackingId} has no submission`);
  const { title, text, occurredOn, receivedOn, location, suggestedAgency } = first;
  const { anonymous, secret, showName, channel } = first;
  const isVerified = report.publicTitle !== undefined;
  const shown = isVerified ? publicWords(report, part) : undefined;
  return {
    title,
    text,
    original: {
      ...(occurredOn !== undefined && { occurredOn }),
      ...(receivedOn !== undefined && { receivedOn }),
      ...(location !== undefined && { location }),
      ...(suggestedAgency !== undefined && { suggestedAgency }),
      ...{ anonymous, secret, showName, channel },
    },
    ...(shown && { publicTitle: shown.title, publicText: shown.text }),
    ...(report.state === "archived" &&
      report.mergedInto !== undefined && { mergedInto: leadsTo ?? report.mergedInto }),
  };
}

/** Returns the public title and text as a coordinator last decided them. */
export function publicWords({ trackingId, publicTitle, publicTextIn }: Report, part: HistoryPart) {
  const payload = publicTextIn === undefined ? undefined : eventAt(part, publicTextIn)?.payload;
  const text = payload && "publicText" in payload ? payload.publicText : undefined;
  if (text !== undefined && publicTitle !== undefined) return { title: publicTitle, text };
  throw new Error(`${trackingId} was never verified`);
}
