import type { Action } from "./report.ts";
import {
  type DeadlineKind,
  type OfficerRole,
  OPEN_STATES,
  STATES,
  type State,
} from "./vocabulary.ts";

/**
 * The states and actions of a report, as data. The checks, the actions that a view offers, the
 * diagram in `docs/generated/workflow.md` and the tests all read this table.
 */
export type Performer =
  | { readonly role: "reporter" | "system" }
  | {
      readonly role: OfficerRole;
      /**
       * How the officer must stand to the report: through its owner, as the government that is
       * responsible for it, or by reaching it in any way.
       */
      readonly standing: "owner" | "responsible" | "reach";
    };

export interface Transition {
  readonly action: Action;
  /** Empty for the action that makes a report. */
  readonly from: readonly State[];
  readonly by: readonly Performer[];
  readonly to: State | "same";
  /** Fields of the action: what it must carry and what it may. */
  readonly carries: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly starts: readonly DeadlineKind[];
  readonly meets: readonly DeadlineKind[];
}

const owningAgency = [
  { role: "agency-admin", standing: "owner" },
  { role: "liaison-officer", standing: "owner" },
] as const satisfies readonly Performer[];
const liaisonOfficer = [{ role: "liaison-officer", standing: "owner" }] as const;
const coordinator = [{ role: "coordinator", standing: "responsible" }] as const;
const reporter = [{ role: "reporter" }] as const;
const system = [{ role: "system" }] as const;
const officersInReach = (
  ["coordinator", "agency-admin", "liaison-officer", "leader", "overseer"] as const
).map((role) => ({ role, standing: "reach" as const }));

const nothing = { required: [], optional: [] } as const;
const text = { required: ["text"], optional: [] } as const;

export const WORKFLOW: readonly Transition[] = [
  {
    action: "submit",
    from: [],
    by: reporter,
    to: "awaiting-verification",
    carries: nothing,
    starts: ["verification"],
    meets: [],
  },
  {
    action: "forward",
    from: ["awaiting-verification"],
    by: coordinator,
    to: "forwarded",
    carries: {
      required: ["agency", "publicTitle", "publicText"],
      optional: ["category", "classification", "supervisory"],
    },
    starts: ["first-follow-up", "completion"],
    meets: ["verification"],
  },
  {
    action: "forward",
    from: ["forwarded"],
    by: owningAgency,
    to: "forwarded",
    carries: { required: ["agency"], optional: [] },
    starts: [],
    meets: [],
  },
  {
    action: "follow-up",
    from: ["forwarded", "in-progress"],
    by: owningAgency,
    to: "in-progress",
    carries: text,
    starts: [],
    meets: ["first-follow-up"],
  },
  {
    action: "answer",
    from: ["forwarded", "in-progress"],
    by: liaisonOfficer,
    to: "answered",
    carries: { required: ["text", "outcome"], optional: [] },
    starts: ["reporter-feedback"],
    meets: ["first-follow-up", "completion"],
  },
  {
    action: "confirm",
    from: ["answered"],
    by: reporter,
    to: "closed",
    carries: { required: ["rating"], optional: ["comment"] },
    starts: [],
    meets: ["reporter-feedback"],
  },
  {
    action: "close",
    from: ["answered"],
    by: system,
    to: "closed",
    carries: nothing,
    starts: [],
    meets: [],
  },
  {
    action: "comment",
    from: OPEN_STATES,
    by: [...reporter, ...owningAgency],
    to: "same",
    carries: text,
    starts: [],
    meets: [],
  },
  {
    action: "note",
    from: STATES,
    by: officersInReach,
    to: "same",
    carries: text,
    starts: [],
    meets: [],
  },
];
