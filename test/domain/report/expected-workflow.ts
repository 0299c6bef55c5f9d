import type { CommandAction } from "#domain/report/actions.ts";
import type { DeadlineKind, Role, State } from "#domain/vocabulary.ts";

/**
 * The workflow as people describe it, written a second time and in another form than in
 * shared/domain/report/workflow.ts. Tests compare the two.
 */
const OPEN: readonly State[] = [
  "awaiting-verification",
  "on-hold",
  "forwarded",
  "in-progress",
  "answered",
  "under-review",
];
const HANDLED: readonly State[] = ["forwarded", "in-progress"];
const AGENCY: readonly Role[] = ["agency-admin", "liaison-officer"];
const INSPECTED_AGENCY: readonly Role[] = [...AGENCY, "overseer"];
const ANY_OFFICER: readonly Role[] = [...INSPECTED_AGENCY, "coordinator", "leader"];

interface Expected {
  readonly from: readonly State[];
  readonly by: readonly Role[];
  /** The possible target states; absent if the state stays the same. */
  readonly to?: readonly State[];
}

export const EXPECTED: Readonly<Record<CommandAction, Expected>> = {
  forward: {
    from: ["awaiting-verification", "forwarded"],
    by: ["coordinator", ...INSPECTED_AGENCY],
    to: ["forwarded"],
  },
  hold: {
    from: ["awaiting-verification", ...HANDLED],
    by: ["coordinator", ...INSPECTED_AGENCY],
    to: ["on-hold"],
  },
  supply: { from: ["on-hold"], by: ["reporter"], to: ["awaiting-verification", ...HANDLED] },
  resume: {
    from: ["on-hold"],
    by: ["coordinator", ...INSPECTED_AGENCY],
    to: ["awaiting-verification", ...HANDLED],
  },
  archive: {
    from: ["awaiting-verification", "on-hold"],
    by: ["coordinator", "system"],
    to: ["archived"],
  },
  unmerge: { from: ["archived"], by: ["coordinator", "system"], to: ["awaiting-verification"] },
  merge: { from: ["awaiting-verification", "forwarded"], by: ["coordinator"], to: ["archived"] },
  return: { from: HANDLED, by: INSPECTED_AGENCY, to: ["awaiting-verification"] },
  "follow-up": { from: HANDLED, by: INSPECTED_AGENCY, to: ["in-progress"] },
  "draft-answer": { from: HANDLED, by: ["agency-admin"] },
  answer: { from: HANDLED, by: ["liaison-officer", "overseer"], to: ["answered"] },
  confirm: { from: ["answered"], by: ["reporter"], to: ["closed"] },
  close: { from: ["answered"], by: ["system"], to: ["closed"] },
  dispute: { from: ["answered"], by: ["reporter"], to: ["in-progress", "under-review"] },
  rate: { from: ["closed"], by: ["reporter"] },
  reopen: { from: ["closed"], by: ["reporter"], to: ["in-progress"] },
  appeal: { from: ["closed", "archived"], by: ["reporter"], to: ["under-review"] },
  uphold: { from: ["under-review"], by: ["overseer"], to: ["closed", "archived", "answered"] },
  remand: { from: ["under-review"], by: ["overseer"], to: ["forwarded"] },
  withdraw: { from: OPEN, by: ["reporter"], to: ["archived"] },
  extend: { from: HANDLED, by: ["coordinator"] },
  reclassify: { from: OPEN, by: ["coordinator"] },
  comment: { from: OPEN, by: ["reporter", ...INSPECTED_AGENCY] },
  note: { from: [...OPEN, "closed", "archived"], by: ANY_OFFICER },
  "refuse-file": { from: [...OPEN, "closed", "archived"], by: ["system"] },
  "publish-file": { from: [...OPEN, "closed"], by: ["coordinator"] },
  remind: { from: OPEN, by: ["system"] },
  escalate: { from: OPEN, by: ["system"] },
};

interface ExpectedDeadlines {
  readonly always: readonly DeadlineKind[];
  readonly maybe: readonly DeadlineKind[];
  /** Exactly one of these runs too. */
  readonly oneOf?: readonly DeadlineKind[];
}

/** The deadlines that run in each state, and those that may run in addition. */
export const EXPECTED_DEADLINES: Readonly<Record<State, ExpectedDeadlines>> = {
  // Completion keeps running during a return.
  "awaiting-verification": { always: ["verification"], maybe: ["completion"] },
  // The clocks of the others are stopped, but those that had run out.
  "on-hold": {
    always: ["reporter-supply"],
    maybe: ["verification", "first-follow-up", "completion"],
  },
  forwarded: { always: ["first-follow-up", "completion"], maybe: [] },
  "in-progress": { always: ["completion"], maybe: [] },
  // The reporter has the last word, or the owner owes a reply to it.
  answered: { always: [], maybe: [], oneOf: ["reporter-feedback", "reply"] },
  closed: { always: [], maybe: [] },
  // The clock of a merged report that was verified before stands.
  archived: { always: [], maybe: ["completion"] },
  "under-review": { always: ["review"], maybe: ["completion"] },
};
