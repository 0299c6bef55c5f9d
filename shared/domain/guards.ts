import type { AgencyTree } from "./agencies.ts";
import { addDays, type Instant, localDate, type Zone } from "./local-time.ts";
import type { Report } from "./report.ts";

/** What a guard looks at. */
export interface GuardContext {
  readonly at: Instant;
  readonly zone: Zone;
  readonly agencies: AgencyTree;
}

/** A condition of a transition besides the state, with what it means. */
interface Guard {
  readonly means: string;
  holds(report: Report, context: GuardContext): boolean;
}

/** Days in which a closed or archived report can be contested, counted from the day after. */
export const CONTEST_DAYS = 30;
/** So many answers a reporter disputes before an overseer looks at the report. */
const DISPUTES_BEFORE_REVIEW = 2;

const endedAt = (report: Report): Instant | undefined => {
  if (report.state === "closed") return report.closedAt;
  return report.state === "archived" ? report.archivedAt : undefined;
};

/** Only what ended the report opens the window: comments and notes never move it. */
function isContestable(report: Report, { at, zone }: GuardContext): boolean {
  const ended = endedAt(report);
  if (ended === undefined || report.final) return false;
  return localDate(at, zone) <= addDays(localDate(ended, zone), CONTEST_DAYS);
}

const hasDraft = (report: Report): boolean => "draft" in report && report.draft !== undefined;

const GUARDS = {
  "has-units": {
    means: "the owner has an active agency below it",
    holds: ({ owner = "" }, { agencies }) =>
      agencies.subtree(owner).some((code) => code !== owner && agencies.get(code)?.active),
  },
  "not-binding": {
    means: "the forward was not binding: fewer than two returns, and no remand",
    holds: ({ binding }) => !binding,
  },
  "no-draft": {
    means: "no drafted answer waits for approval",
    holds: (report) => !hasDraft(report),
  },
  "has-draft": {
    means: "a drafted answer waits; without a text it is what is published",
    holds: hasDraft,
  },
  "first-disputes": {
    means: "the first or second dispute",
    holds: ({ disputes, final }) => disputes < DISPUTES_BEFORE_REVIEW && !final,
  },
  "third-dispute": {
    means: "the third dispute",
    holds: ({ disputes, final }) => disputes >= DISPUTES_BEFORE_REVIEW && !final,
  },
  "not-rated": {
    means: "it has no rating yet",
    holds: (report) => report.state === "closed" && report.rating === undefined,
  },
  "may-reopen": {
    means: "within 30 days of closing, once, and not after an overseer upheld it",
    holds: (report, context) => !report.reopened && isContestable(report, context),
  },
  "may-appeal": {
    means: "within 30 days of closing or archiving, once",
    holds: (report, context) => !report.appealed && isContestable(report, context),
  },
  "reviews-end": {
    means: "the appeal came after closing or archiving",
    holds: (report) => report.state === "under-review" && report.before.state !== "answered",
  },
  "reviews-answer": {
    means: "the review came of a third dispute",
    holds: (report) => report.state === "under-review" && report.before.state === "answered",
  },
  "not-extended": {
    means: "it was not extended before",
    holds: ({ extended }) => !extended,
  },
} as const satisfies Readonly<Record<string, Guard>>;

export type GuardName = keyof typeof GUARDS;

/** Whether the condition holds of a report at a moment. */
export function guardHolds(name: GuardName, report: Report, context: GuardContext): boolean {
  const guard: Guard = GUARDS[name];
  return guard.holds(report, context);
}

/** What a condition means, for the documentation. */
export function meaningOf(name: GuardName): string {
  return GUARDS[name].means;
}
