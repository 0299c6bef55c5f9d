import type { ActionEntry } from "#domain/report/action-entry.ts";
import { ACTIONS, type Action, entryOf } from "#domain/report/actions.ts";
import { AUDIENCES, type Audience } from "#domain/report/audiences.ts";
import { GUARD_MEANINGS } from "#domain/report/guards.ts";
import { offerOf } from "#domain/report/offered-actions.ts";
import { WORKFLOW } from "#domain/report/workflow.ts";
import type { Performer, WorkflowRow } from "#domain/report/workflow-row.ts";
import { OPEN_STATES, STATE_LABELS, STATES, type State } from "#domain/vocabulary.ts";
import { markdownTable } from "./markdown.ts";
import { toldOf } from "./told.ts";

/** Makes the page of the workflow: its diagram and its table. */
export function workflow(): string {
  return `${[
    "<!-- Made by `npm run docs` from shared/domain/report/workflow.ts and actions.ts; do not edit. -->",
    "# The workflow",
    "",
    "```mermaid",
    "stateDiagram-v2",
    ...diagram(),
    "```",
    "",
    "Reminders, escalations, notes and other actions that do not change the state are in the table only.",
    "",
    "## Actions",
    "",
    "Every action names the version of the report that it is based on, and appends one event to the history.",
    "",
    ...table(),
    "",
    "- **By**: *owner* is an officer of the agency that owns the report, or of an agency above it; *inspects* is the same for a supervisory complaint; *responsible* is an officer of the responsible government; *in reach* is any of these; *keyed it in* is the officer who did, by a request of its own. *Time* is the sweep (`enforce-deadlines`).",
    "- **Only when**: the condition, besides the state, under which the action is offered and accepted.",
    "- **Carries**: the required fields, and in brackets the optional ones.",
    "- **Starts**: the deadlines that start; *completion (rework)* is the shorter one for contested work.",
    "- **Others**: the effect on the other open deadlines. *Stop*: the clocks of those that have not fallen stop. *Stand*: all their clocks stop. *Go on*: they resume with the working days left. *End*: they end unmet. Otherwise they keep running.",
    "",
    "## Who sees which action",
    "",
    "An audience that sees the report sees the action in its history with the fields named here, or not at all. *text* stands for its words: a question, a reason, an explanation, an answer.",
    "",
    ...markdownTable(
      ["action", "officers", "reporter", "public", "told"],
      ACTIONS.map((action) => {
        const { seen } = entryOf(action);
        return [
          `**${action}**`,
          ...AUDIENCES.map((audience) => sight(seen[audience])),
          recipients(action),
        ];
      }),
    ),
    "",
    "## States",
    "",
    ...markdownTable(
      ["state", "label", "in English", "final"],
      STATES.map((state) => {
        const { id, en } = STATE_LABELS[state];
        return [state, id, en, isFinal(state) ? "yes" : ""];
      }),
    ),
  ].join("\n")}\n`;
}

/** Returns what an audience sees of an action. */
function sight(seen: ActionEntry["seen"][Audience]): string {
  if (seen === "hidden") return "no";
  return seen.length === 0 ? "yes" : `yes: ${seen.join(", ")}`;
}

/** Returns the recipients of an action, and what they depend on. */
function recipients(action: Action): string {
  return toldOf(action)
    .map(([of, who]) => (of === undefined ? who.join(", ") : `${of}: ${who.join(", ")}`))
    .join("; ");
}

/** A transition between two states; `from` is undefined for the action that creates a report. */
export interface Edge {
  readonly from: State | undefined;
  readonly to: State;
  readonly by: WorkflowRow;
}

/**
 * All transitions of the table; "the state before a hold or review" is expanded to all such states.
 */
export const EDGES: readonly Edge[] = WORKFLOW.flatMap((by) =>
  (by.from.length === 0 ? [undefined] : by.from).flatMap((from): Edge[] =>
    targets(by, from).map((to) => ({ from, to, by })),
  ),
);

function targets({ to, action }: WorkflowRow, from: State | undefined): readonly State[] {
  switch (to) {
    case "same":
      if (from === undefined) throw new Error(`${action} stays in no state`);
      return [from];
    case "before-hold":
      return interruptedBy("on-hold");
    case "before-review":
      return interruptedBy("under-review");
    default:
      return [to];
  }
}

function interruptedBy(state: State): readonly State[] {
  return WORKFLOW.filter(({ to }) => to === state).flatMap(({ from }) => from);
}

/** Returns whether a report can stay in the state for ever. */
const isFinal = (state: State): boolean => OPEN_STATES.every((open) => open !== state);

/** Returns the arrows of the diagram, each with all of its actions. */
function diagram(): string[] {
  const moves = EDGES.filter(({ by }) => by.to !== "same");
  const arrows = Map.groupBy(moves, ({ from = "[*]", to }) => `  ${from} --> ${to}`);
  return [
    ...[...arrows].map(
      ([arrow, along]) => `${arrow}: ${[...new Set(along.map(nameOf))].join(", ")}`,
    ),
    ...STATES.filter(isFinal).map((state) => `  ${state} --> [*]`),
  ];
}

const nameOf = ({ by: { action, by } }: Edge): string =>
  by.every(({ role }) => role === "system") ? `${action} (time)` : action;

function table(): string[] {
  return markdownTable(
    ["action", "from", "by", "only when", "to", "carries", "starts", "meets", "others"],
    WORKFLOW.map((transition) => [
      `**${transition.action}**`,
      origin(transition.from),
      performers(transition.by),
      transition.when === undefined ? "" : GUARD_MEANINGS[transition.when],
      TARGETS[transition.to] ?? transition.to,
      carried(transition),
      started(transition),
      transition.meets.join(", "),
      others(transition),
    ]),
  );
}

function origin(from: readonly State[]): string {
  if (from.length === STATES.length) return "any state";
  if (from.length === OPEN_STATES.length && from.every((state) => !isFinal(state))) {
    return "any open state";
  }
  if (OPEN_STATES.every((state) => from.includes(state))) {
    return ["any open state", ...from.filter(isFinal)].join(", ");
  }
  return from.join(", ");
}

const TARGETS: Readonly<Partial<Record<WorkflowRow["to"], string>>> = {
  same: "the same",
  "before-hold": "the state before the hold",
  "before-review": "the state before the review",
};

/** Lists the roles, grouped by their relation to the report. */
function performers(by: readonly Performer[]): string {
  const standingOf = (performer: Performer) =>
    "standing" in performer ? performer.standing : undefined;
  return [...Map.groupBy(by, standingOf)]
    .map(([standing, same]) => {
      const roles = same.map(({ role }) => (role === "system" ? "time" : role)).join(", ");
      if (standing === undefined) return roles;
      return `${roles} (${standing.replace("reach", "in reach").replace("keyed-in", "keyed it in")})`;
    })
    .join("; ");
}

function carried(row: WorkflowRow): string {
  // A submission is not an action on a report: its fields are in POST /v1/reports.
  if (row.from.length === 0) return "";
  const { required, optional } = offerOf(row);
  const may = optional.length > 0 ? [`[${optional.join(", ")}]`] : [];
  return [...required, ...may].join(", ");
}

function started({ starts, rework }: WorkflowRow): string {
  return starts
    .map((kind) => (rework && kind === "completion" ? `${kind} (rework)` : kind))
    .join(", ");
}

function others({ revives = [], ends = [], clocks }: WorkflowRow): string {
  const ended = [
    ...revives.map((kind) => `${kind} goes on`),
    ...ends.map((kind) => `${kind} ends`),
  ];
  const rest =
    clocks === undefined
      ? []
      : [{ stop: "stop", stand: "stand", "go-on": "go on", end: "end" }[clocks]];
  return [...ended, ...rest].join("; ");
}
