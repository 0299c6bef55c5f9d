import type { Report } from "#domain/report/report.ts";
import { escalationLevel } from "#domain/time/enforcement-steps.ts";
import { DEADLINE_KINDS, type State } from "#domain/vocabulary.ts";
import type { Path } from "./steps.ts";

/**
 * A situation of a report. It is finer than a state: peers have separate states for some facts that
 * Kanal derives from the owner, from earlier events or from a draft.
 */
export interface Situation {
  readonly states: readonly State[];
  /** A common name for the states. */
  readonly called?: string;
  /** In words, what distinguishes it from other situations with the same state. */
  readonly where?: string;
  /** The same as a condition on a report in one of the states. */
  readonly is?: (report: Report) => boolean;
  /** Whether the owner belongs to the responsible government. */
  readonly owner?: "inside" | "outside";
  /** The actions that lead there. */
  readonly after: Path;
}

const handled: Path = ["submit", "forward", "followUp"];
const answered: Path = ["submit", "forward", "answer"];
const closed: Path = [...answered, "confirm"];
const appealedArchive: Path = ["submit", "archive", "appeal"];

const hasDraft = (report: Report) => "draft" in report && report.draft !== undefined;

export const SITUATIONS = {
  /** Before the report exists. */
  nothing: { states: [], after: [] },
  unverified: { states: ["awaiting-verification"], after: ["submit"] },
  returned: {
    states: ["awaiting-verification"],
    where: "after a return",
    is: ({ returns }) => returns > 0,
    after: ["submit", "forward", "giveBack"],
  },
  forwarded: { states: ["forwarded"], owner: "inside", after: ["submit", "forward"] },
  inProgress: { states: ["in-progress"], owner: "inside", after: handled },
  outside: { states: ["forwarded"], owner: "outside", after: ["submit", "forwardOutside"] },
  inProgressOutside: {
    states: ["in-progress"],
    owner: "outside",
    after: ["submit", "forwardOutside", "followUp"],
  },
  drafted: {
    states: ["forwarded", "in-progress"],
    where: "with a drafted answer",
    is: hasDraft,
    after: [...handled, "draft"],
  },
  draftedOutside: {
    states: ["forwarded", "in-progress"],
    where: "with a drafted answer",
    is: hasDraft,
    owner: "outside",
    after: ["submit", "forwardOutside", "draft"],
  },
  escalated: {
    states: ["forwarded", "in-progress"],
    where: "overdue",
    is: ({ deadlines }) =>
      DEADLINE_KINDS.some((kind) => {
        const deadline = deadlines[kind];
        return deadline !== undefined && escalationLevel(kind, deadline) !== undefined;
      }),
    after: ["submit", "forward", "escalate"],
  },
  askedFirst: { states: ["on-hold"], where: "before verification", after: ["submit", "ask"] },
  asked: { states: ["on-hold"], where: "by the agency", after: [...handled, "askAsOwner"] },
  supplied: {
    states: ["awaiting-verification", "forwarded", "in-progress"],
    called: "the state before the hold",
    where: "after supply",
    is: ({ deadlines }) => deadlines["reporter-supply"]?.metAt !== undefined,
    after: [...handled, "askAsOwner", "supply"],
  },
  answered: { states: ["answered"], after: answered },
  declined: {
    states: ["answered"],
    where: "outcome declined",
    is: (report) => report.state === "answered" && report.outcome === "declined",
    after: ["submit", "forward", "decline"],
  },
  closed: { states: ["closed"], after: closed },
  closedUnrated: {
    states: ["closed"],
    where: "by time, not rated",
    is: (report) => report.state === "closed" && report.rating === undefined,
    after: [...answered, "close"],
  },
  closedRated: {
    states: ["closed"],
    where: "rated",
    is: (report) =>
      report.state === "closed" && report.rating !== undefined && report.outcome !== "declined",
    after: closed,
  },
  closedDeclined: {
    states: ["closed"],
    where: "outcome declined",
    is: (report) => report.state === "closed" && report.outcome === "declined",
    after: ["submit", "forward", "decline", "confirm"],
  },
  archived: { states: ["archived"], after: ["submit", "archive"] },
  appealedArchive: {
    states: ["under-review"],
    where: "after it was archived",
    is: (report) => report.state === "under-review" && report.before.state === "archived",
    after: appealedArchive,
  },
  appealed: { states: ["under-review"], where: "by an appeal", after: [...closed, "appeal"] },
  disputedThrice: {
    states: ["under-review"],
    where: "by a third dispute",
    after: [...answered, "dispute", "answer", "dispute", "answer", "dispute"],
  },
  reopened: {
    states: ["in-progress"],
    where: "after a dispute or a reopening",
    is: ({ disputes, reopened }) => disputes > 0 || reopened,
    after: [...closed, "reopen"],
  },
  remanded: {
    states: ["forwarded"],
    where: "after an overseer's remand",
    is: ({ binding, returns }) => binding && returns < 2,
    after: [...appealedArchive, "remand"],
  },
} as const satisfies Readonly<Record<string, Situation>>;

export type SituationName = keyof typeof SITUATIONS;

/** Returns a situation by its name. */
export const situationOf = (name: SituationName): Situation => SITUATIONS[name];
