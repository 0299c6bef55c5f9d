import type { DeadlineKind, OfficerRole, State } from "../vocabulary.ts";
import type { Action, FieldName } from "./actions.ts";
import type { GuardName } from "./guards.ts";

/**
 * Who can take an action: the reporter, the system, or an officer with a role and a relation to the
 * report.
 */
export type Performer =
  | { readonly role: "reporter" | "system" }
  | {
      readonly role: OfficerRole;
      /**
       * The relation that the officer's assignment must have to the report. `owner`: it has the
       * owner in its subtree. `inspects`: the same, and the report is a supervisory complaint.
       * `responsible`: it acts for the government that is responsible for the report. `reach`: it
       * reaches the report in any way. See access.ts. `keyed-in`: the officer keyed the report in;
       * see slip.ts.
       */
      readonly standing: "owner" | "inspects" | "responsible" | "reach" | "keyed-in";
    };

/** Where an action leads: a state, the same state, or the state before a hold or a review. */
export type Target = State | "same" | "before-hold" | "before-review";

/** One way to take an action: from which states, by which performers, under which condition. */
interface RowOf<A extends Action> {
  readonly action: A;
  /** Empty for the action that creates a report. */
  readonly from: readonly State[];
  readonly by: readonly Performer[];
  /** A condition that the report must meet, besides its state. */
  readonly when?: GuardName;
  readonly to: Target;
  /**
   * It has a request of its own, or an action on another report causes it: it is not offered among
   * the actions, nor accepted as one.
   */
  readonly apart?: true;
  /** The fields that are optional in the catalogue and required here. */
  readonly needs?: readonly FieldName<A>[];
  /** The only fields that are accepted here; if absent, all fields of the action. */
  readonly takes?: readonly FieldName<A>[];
  /** The deadlines that start. */
  readonly starts: readonly DeadlineKind[];
  /** Completion starts with the shorter time for contested reports. */
  readonly rework?: true;
  /** The deadlines that are met. */
  readonly meets: readonly DeadlineKind[];
  /** Deadlines that were met by an action which this one undoes: they go on from where they stood. */
  readonly revives?: readonly DeadlineKind[];
  /** The deadlines that end unmet. */
  readonly ends?: readonly DeadlineKind[];
  /**
   * What happens to the other open deadlines. `stop`: the clocks of those that have not fallen stop.
   * `stand`: all clocks stop. `go-on`: they continue. `end`: the deadlines end unmet. If absent,
   * their clocks keep running.
   */
  readonly clocks?: "stop" | "stand" | "go-on" | "end";
}

/** A row of the workflow. */
export type WorkflowRow = { [A in Action]: RowOf<A> }[Action];
