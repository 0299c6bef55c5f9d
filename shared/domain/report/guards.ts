import type { AgencyTree } from "../reference/agencies.ts";
import { isOpen } from "../time/deadlines.ts";
import { type Instant, localDate, type Zone } from "../time/local-time.ts";
import type { Attachment } from "./attachments.ts";
import { lastContestDay } from "./contest.ts";
import type { Report } from "./report.ts";

/** What a guard depends on, besides the report. */
export interface GuardContext {
  readonly at: Instant;
  readonly zone: Zone;
  readonly agencies: AgencyTree;
  readonly attachments: readonly Attachment[];
}

/** A condition of a row of the workflow, besides the state. */
type Guard = (report: Report, context: GuardContext) => boolean;

/** After so many disputes, the next one goes to an overseer for review. */
const DISPUTES_BEFORE_REVIEW = 2;

const endedAt = (report: Report): Instant | undefined => {
  if (report.state === "closed") return report.closedAt;
  return report.state === "archived" ? report.archivedAt : undefined;
};

/** The days count from the closing or archiving; later comments and notes do not extend them. */
function isContestable(report: Report, { at, zone }: GuardContext): boolean {
  const ended = endedAt(report);
  if (ended === undefined || report.final) return false;
  return localDate(at, zone) <= lastContestDay(localDate(ended, zone));
}

const hasDraft = (report: Report): boolean => "draft" in report && report.draft !== undefined;

const GUARDS = {
  "has-category": ({ category }) => category !== undefined,
  "no-category": ({ category }) => category === undefined,
  "has-units": ({ owner = "" }, { agencies }) =>
    agencies.subtree(owner).some((code) => code !== owner && agencies.get(code)?.active),
  "not-binding": ({ binding }) => !binding,
  "no-draft": (report) => !hasDraft(report),
  "has-draft": hasDraft,
  "first-disputes": ({ disputes, final }) => disputes < DISPUTES_BEFORE_REVIEW && !final,
  "third-dispute": ({ disputes, final }) => disputes >= DISPUTES_BEFORE_REVIEW && !final,
  "not-rated": (report) => report.state === "closed" && report.rating === undefined,
  "may-reopen": (report, context) => !report.reopened && isContestable(report, context),
  "merged-unverified": (report) =>
    report.state === "archived" &&
    report.mergedInto !== undefined &&
    report.mergedFrom !== "forwarded",
  "merged-verified": (report) =>
    report.state === "archived" &&
    report.mergedInto !== undefined &&
    report.mergedFrom === "forwarded",
  "may-appeal": (report, context) => !report.appealed && isContestable(report, context),
  "reviews-end": (report) => report.state === "under-review" && report.before.state !== "answered",
  "reviews-answer": (report) =>
    report.state === "under-review" && report.before.state === "answered",
  "not-extended": ({ extended }) => !extended,
  "awaits-reply": ({ deadlines }) => isOpen(deadlines.reply),
  "awaits-no-reply": ({ deadlines }) => !isOpen(deadlines.reply),
  "has-clean-file": (_, { attachments }) => attachments.some(({ state }) => state === "clean"),
} as const satisfies Readonly<Record<string, Guard>>;

/** The name of a guard. */
export type GuardName = keyof typeof GUARDS;

/** Returns whether the guard holds for a report. */
export function guardHolds(name: GuardName, report: Report, context: GuardContext): boolean {
  const holds: Guard = GUARDS[name];
  return holds(report, context);
}

/** What each guard means, for the generated documentation. */
export const GUARD_MEANINGS: Readonly<Record<GuardName, string>> = {
  "has-category": "it has a category, from its reporter or from an earlier verification",
  "no-category": "it has no category yet",
  "has-units": "the owner has an active agency below it",
  "not-binding": "the forward was not binding: fewer than two returns, and no remand",
  "no-draft": "no drafted answer waits for approval",
  "has-draft": "a drafted answer waits for approval; an answer without a text publishes it",
  "first-disputes": "the first or second dispute",
  "third-dispute": "the third dispute",
  "not-rated": "it has no rating yet",
  "may-reopen": "once, within 30 days of closing, unless an overseer upheld it",
  "merged-unverified": "it was merged into another report before it was verified",
  "merged-verified": "it was merged into another report after it was forwarded",
  "may-appeal": "once, within 30 days of closing or archiving",
  "reviews-end": "the review is of a closed or archived report",
  "reviews-answer": "the review is of a third dispute",
  "not-extended": "it was not extended before",
  "awaits-reply": "the reporter commented on the answer and waits for a reply",
  "awaits-no-reply": "the reporter does not wait for a reply",
  "has-clean-file": "one of its files was found clean",
};
