import { OPEN_STATES, STATES } from "../vocabulary.ts";
import type { Performer, WorkflowRow } from "./workflow-row.ts";

const owningAgency = [
  { role: "agency-admin", standing: "owner" },
  { role: "liaison-officer", standing: "owner" },
  { role: "overseer", standing: "inspects" },
] as const satisfies readonly Performer[];
const publisher = [
  { role: "liaison-officer", standing: "owner" },
  { role: "overseer", standing: "inspects" },
] as const satisfies readonly Performer[];
const coordinator = [{ role: "coordinator", standing: "responsible" }] as const;
const overseer = [{ role: "overseer", standing: "responsible" }] as const;
const reporter = [{ role: "reporter" }] as const;
const system = [{ role: "system" }] as const;
const officersInReach = (
  ["coordinator", "agency-admin", "liaison-officer", "leader", "overseer"] as const
).map((role) => ({ role, standing: "reach" as const }));

const none = { starts: [], meets: [] } as const;

const rows = [
  {
    action: "submit",
    from: [],
    by: [...reporter, ...coordinator],
    to: "awaiting-verification",
    starts: ["verification"],
    meets: [],
  },
  {
    action: "forward",
    from: ["awaiting-verification"],
    by: coordinator,
    when: "has-category",
    to: "forwarded",
    needs: ["publicTitle", "publicText"],
    starts: ["first-follow-up", "completion"],
    meets: ["verification"],
  },
  {
    action: "forward",
    from: ["awaiting-verification"],
    by: coordinator,
    when: "no-category",
    to: "forwarded",
    needs: ["category", "publicTitle", "publicText"],
    starts: ["first-follow-up", "completion"],
    meets: ["verification"],
  },
  {
    action: "forward",
    from: ["forwarded"],
    by: owningAgency,
    when: "has-units",
    to: "forwarded",
    takes: ["agency"],
    ...none,
  },
  {
    action: "hold",
    from: ["awaiting-verification"],
    by: coordinator,
    to: "on-hold",
    starts: ["reporter-supply"],
    meets: [],
    clocks: "stop",
  },
  {
    action: "hold",
    from: ["forwarded", "in-progress"],
    by: [...coordinator, ...owningAgency],
    to: "on-hold",
    starts: ["reporter-supply"],
    meets: [],
    clocks: "stop",
  },
  {
    action: "supply",
    from: ["on-hold"],
    by: reporter,
    to: "before-hold",
    starts: [],
    meets: ["reporter-supply"],
    clocks: "go-on",
  },
  {
    action: "archive",
    from: ["awaiting-verification", "on-hold"],
    by: coordinator,
    to: "archived",
    needs: ["explanation"],
    starts: [],
    meets: ["verification"],
    clocks: "end",
  },
  {
    action: "archive",
    from: ["on-hold"],
    by: system,
    to: "archived",
    takes: ["reason"],
    starts: [],
    meets: [],
    clocks: "end",
  },
  {
    action: "merge",
    from: ["awaiting-verification", "forwarded"],
    by: coordinator,
    to: "archived",
    starts: [],
    meets: ["verification"],
    clocks: "end",
  },
  {
    action: "return",
    from: ["forwarded", "in-progress"],
    by: owningAgency,
    when: "not-binding",
    to: "awaiting-verification",
    starts: ["verification"],
    meets: [],
    clocks: { end: ["first-follow-up"] },
  },
  {
    action: "follow-up",
    from: ["forwarded", "in-progress"],
    by: owningAgency,
    to: "in-progress",
    starts: [],
    meets: ["first-follow-up"],
  },
  {
    action: "draft-answer",
    from: ["forwarded", "in-progress"],
    by: [{ role: "agency-admin", standing: "owner" }],
    to: "same",
    ...none,
  },
  {
    action: "answer",
    from: ["forwarded", "in-progress"],
    by: publisher,
    when: "no-draft",
    to: "answered",
    needs: ["text", "outcome"],
    starts: ["reporter-feedback"],
    meets: ["first-follow-up", "completion"],
  },
  {
    action: "answer",
    from: ["forwarded", "in-progress"],
    by: publisher,
    when: "has-draft",
    to: "answered",
    starts: ["reporter-feedback"],
    meets: ["first-follow-up", "completion"],
  },
  {
    action: "confirm",
    from: ["answered"],
    by: reporter,
    to: "closed",
    starts: [],
    meets: ["reporter-feedback"],
  },
  {
    action: "close",
    from: ["answered"],
    by: system,
    to: "closed",
    starts: [],
    meets: [],
    clocks: "end",
  },
  {
    action: "dispute",
    from: ["answered"],
    by: reporter,
    when: "first-disputes",
    to: "in-progress",
    starts: ["completion"],
    rework: true,
    meets: ["reporter-feedback"],
  },
  {
    action: "dispute",
    from: ["answered"],
    by: reporter,
    when: "third-dispute",
    to: "under-review",
    starts: ["review"],
    meets: ["reporter-feedback"],
  },
  {
    action: "rate",
    from: ["closed"],
    by: reporter,
    when: "not-rated",
    to: "same",
    ...none,
  },
  {
    action: "reopen",
    from: ["closed"],
    by: reporter,
    when: "may-reopen",
    to: "in-progress",
    starts: ["completion"],
    rework: true,
    meets: [],
  },
  {
    action: "appeal",
    from: ["closed", "archived"],
    by: reporter,
    when: "may-appeal",
    to: "under-review",
    starts: ["review"],
    meets: [],
  },
  {
    action: "uphold",
    from: ["under-review"],
    by: overseer,
    when: "reviews-end",
    to: "before-review",
    starts: [],
    meets: ["review"],
  },
  {
    action: "uphold",
    from: ["under-review"],
    by: overseer,
    when: "reviews-answer",
    to: "before-review",
    starts: ["reporter-feedback"],
    meets: ["review"],
  },
  {
    action: "remand",
    from: ["under-review"],
    by: overseer,
    to: "forwarded",
    starts: ["first-follow-up", "completion"],
    meets: ["review"],
  },
  {
    action: "withdraw",
    from: OPEN_STATES,
    by: reporter,
    to: "archived",
    starts: [],
    meets: [],
    clocks: "end",
  },
  {
    action: "extend",
    from: ["forwarded", "in-progress"],
    by: coordinator,
    when: "not-extended",
    to: "same",
    ...none,
  },
  {
    action: "reclassify",
    from: OPEN_STATES,
    by: coordinator,
    to: "same",
    ...none,
  },
  {
    action: "comment",
    from: OPEN_STATES,
    by: [...reporter, ...owningAgency],
    to: "same",
    ...none,
  },
  {
    action: "note",
    from: STATES,
    by: officersInReach,
    to: "same",
    ...none,
  },
  {
    action: "refuse-file",
    from: STATES,
    by: system,
    to: "same",
    ...none,
  },
  {
    action: "publish-file",
    from: [...OPEN_STATES, "closed"],
    by: coordinator,
    when: "has-clean-file",
    to: "same",
    ...none,
  },
  {
    action: "remind",
    from: OPEN_STATES,
    by: system,
    to: "same",
    ...none,
  },
  {
    action: "escalate",
    from: OPEN_STATES,
    by: system,
    to: "same",
    ...none,
  },
] as const satisfies readonly WorkflowRow[];

/**
 * The workflow: which action can be taken from which state, by which performers, and where it
 * leads. Decisions, the actions that views offer, `docs/generated/workflow.md` and the tests all
 * read this table.
 */
export const WORKFLOW: readonly WorkflowRow[] = rows;

/** The names of the actions that a role can take on a report that exists. */
export type ActionOf<R extends Performer["role"]> = Exclude<
  (typeof rows)[number] extends infer Row
    ? Row extends { readonly action: infer A; readonly by: readonly { readonly role: infer P }[] }
      ? Extract<P, R> extends never
        ? never
        : A
      : never
    : never,
  "submit"
>;
