import {
  type DeadlineKind,
  type OfficerRole,
  OPEN_STATES,
  STATES,
  type State,
} from "../vocabulary.ts";
import type { GuardName } from "./guards.ts";
import type { Action } from "./report.ts";

/**
 * The states and actions of a report, as data. The checks, the actions that a view offers, the
 * diagram in `docs/generated/workflow.md` and the tests all read this table.
 */
export type Performer =
  | { readonly role: "reporter" | "system" }
  | {
      readonly role: OfficerRole;
      /**
       * How the officer must stand to the report: through its owner, through the owner of a
       * supervisory complaint, as the government that is responsible for it, or by reaching it in
       * any way.
       */
      readonly standing: "owner" | "inspects" | "responsible" | "reach";
    };

/** Where an action leads: a state, the same one, or the one that a hold or a review interrupted. */
export type Target = State | "same" | "before-hold" | "before-review";

export interface WorkflowRow {
  readonly action: Action;
  /** Empty for the action that makes a report. */
  readonly from: readonly State[];
  readonly by: readonly Performer[];
  /** What must hold of the report besides its state. */
  readonly when?: GuardName;
  readonly to: Target;
  /** Fields of the action: what it must carry and what it may. */
  readonly carries: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly starts: readonly DeadlineKind[];
  /** Completion starts with the shorter time for work that was contested. */
  readonly rework?: true;
  readonly meets: readonly DeadlineKind[];
  /**
   * What becomes of the other open deadlines: their clocks stop or go on, or they end unmet, all of
   * them or some. Without it they run on.
   */
  readonly clocks?: "stop" | "go-on" | "end" | { readonly end: readonly DeadlineKind[] };
}

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

const fields = (required: readonly string[] = [], optional: readonly string[] = []) => ({
  required,
  optional,
});
const none = { starts: [], meets: [] } as const;

export const WORKFLOW: readonly WorkflowRow[] = [
  {
    action: "submit",
    from: [],
    by: [...reporter, ...coordinator],
    to: "awaiting-verification",
    carries: fields(),
    starts: ["verification"],
    meets: [],
  },
  {
    action: "forward",
    from: ["awaiting-verification"],
    by: coordinator,
    when: "has-category",
    to: "forwarded",
    carries: fields(
      ["agency", "publicTitle", "publicText"],
      ["category", "classification", "supervisory"],
    ),
    starts: ["first-follow-up", "completion"],
    meets: ["verification"],
  },
  {
    action: "forward",
    from: ["awaiting-verification"],
    by: coordinator,
    when: "no-category",
    to: "forwarded",
    carries: fields(
      ["agency", "category", "publicTitle", "publicText"],
      ["classification", "supervisory"],
    ),
    starts: ["first-follow-up", "completion"],
    meets: ["verification"],
  },
  {
    action: "forward",
    from: ["forwarded"],
    by: owningAgency,
    when: "has-units",
    to: "forwarded",
    carries: fields(["agency"]),
    ...none,
  },
  {
    action: "hold",
    from: ["awaiting-verification"],
    by: coordinator,
    to: "on-hold",
    carries: fields(["question"]),
    starts: ["reporter-supply"],
    meets: [],
    clocks: "stop",
  },
  {
    action: "hold",
    from: ["forwarded", "in-progress"],
    by: [...coordinator, ...owningAgency],
    to: "on-hold",
    carries: fields(["question"]),
    starts: ["reporter-supply"],
    meets: [],
    clocks: "stop",
  },
  {
    action: "supply",
    from: ["on-hold"],
    by: reporter,
    to: "before-hold",
    carries: fields(["text"]),
    starts: [],
    meets: ["reporter-supply"],
    clocks: "go-on",
  },
  {
    action: "archive",
    from: ["awaiting-verification", "on-hold"],
    by: coordinator,
    to: "archived",
    carries: fields(["reason", "explanation"]),
    starts: [],
    meets: ["verification"],
    clocks: "end",
  },
  {
    action: "archive",
    from: ["on-hold"],
    by: system,
    to: "archived",
    carries: fields(["reason"]),
    starts: [],
    meets: [],
    clocks: "end",
  },
  {
    action: "merge",
    from: ["awaiting-verification", "forwarded"],
    by: coordinator,
    to: "archived",
    carries: fields(["into"]),
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
    carries: fields(["reason"], ["proposedAgency"]),
    starts: ["verification"],
    meets: [],
    clocks: { end: ["first-follow-up"] },
  },
  {
    action: "follow-up",
    from: ["forwarded", "in-progress"],
    by: owningAgency,
    to: "in-progress",
    carries: fields(["text"]),
    starts: [],
    meets: ["first-follow-up"],
  },
  {
    action: "draft-answer",
    from: ["forwarded", "in-progress"],
    by: [{ role: "agency-admin", standing: "owner" }],
    to: "same",
    carries: fields(["text", "outcome"]),
    ...none,
  },
  {
    action: "answer",
    from: ["forwarded", "in-progress"],
    by: publisher,
    when: "no-draft",
    to: "answered",
    carries: fields(["text", "outcome"]),
    starts: ["reporter-feedback"],
    meets: ["first-follow-up", "completion"],
  },
  {
    action: "answer",
    from: ["forwarded", "in-progress"],
    by: publisher,
    when: "has-draft",
    to: "answered",
    carries: fields([], ["text", "outcome"]),
    starts: ["reporter-feedback"],
    meets: ["first-follow-up", "completion"],
  },
  {
    action: "confirm",
    from: ["answered"],
    by: reporter,
    to: "closed",
    carries: fields(["rating"], ["comment"]),
    starts: [],
    meets: ["reporter-feedback"],
  },
  {
    action: "close",
    from: ["answered"],
    by: system,
    to: "closed",
    carries: fields(),
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
    carries: fields(["reason"]),
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
    carries: fields(["reason"]),
    starts: ["review"],
    meets: ["reporter-feedback"],
  },
  {
    action: "rate",
    from: ["closed"],
    by: reporter,
    when: "not-rated",
    to: "same",
    carries: fields(["rating"], ["comment"]),
    ...none,
  },
  {
    action: "reopen",
    from: ["closed"],
    by: reporter,
    when: "may-reopen",
    to: "in-progress",
    carries: fields(["reason"]),
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
    carries: fields(["reason"]),
    starts: ["review"],
    meets: [],
  },
  {
    action: "uphold",
    from: ["under-review"],
    by: overseer,
    when: "reviews-end",
    to: "before-review",
    carries: fields(["explanation"]),
    starts: [],
    meets: ["review"],
  },
  {
    action: "uphold",
    from: ["under-review"],
    by: overseer,
    when: "reviews-answer",
    to: "before-review",
    carries: fields(["explanation"]),
    starts: ["reporter-feedback"],
    meets: ["review"],
  },
  {
    action: "remand",
    from: ["under-review"],
    by: overseer,
    to: "forwarded",
    carries: fields(["agency", "explanation"]),
    starts: ["first-follow-up", "completion"],
    meets: ["review"],
  },
  {
    action: "withdraw",
    from: OPEN_STATES,
    by: reporter,
    to: "archived",
    carries: fields([], ["reason"]),
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
    carries: fields(["workingDays", "reason"]),
    ...none,
  },
  {
    action: "reclassify",
    from: OPEN_STATES,
    by: coordinator,
    to: "same",
    carries: fields([], ["category", "classification", "supervisory", "publicTitle", "publicText"]),
    ...none,
  },
  {
    action: "comment",
    from: OPEN_STATES,
    by: [...reporter, ...owningAgency],
    to: "same",
    carries: fields(["text"]),
    ...none,
  },
  {
    action: "note",
    from: STATES,
    by: officersInReach,
    to: "same",
    carries: fields(["text"]),
    ...none,
  },
  {
    action: "refuse-file",
    from: STATES,
    by: system,
    to: "same",
    carries: fields(["attachment", "reason"]),
    ...none,
  },
  {
    action: "publish-file",
    from: [...OPEN_STATES, "closed"],
    by: coordinator,
    when: "has-clean-file",
    to: "same",
    carries: fields(["attachment", "public"]),
    ...none,
  },
  {
    action: "remind",
    from: OPEN_STATES,
    by: system,
    to: "same",
    carries: fields(["deadline"]),
    ...none,
  },
  {
    action: "escalate",
    from: OPEN_STATES,
    by: system,
    to: "same",
    carries: fields(["deadline", "level"]),
    ...none,
  },
];
