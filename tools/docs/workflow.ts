import { GUARD_MEANINGS } from "#domain/report/guards.ts";
import { type Performer, WORKFLOW, type WorkflowRow } from "#domain/report/workflow.ts";
import { OPEN_STATES, STATE_LABELS, STATES, type State } from "#domain/vocabulary.ts";
import { markdownTable } from "./markdown.ts";

/** The page about the workflow: its diagram and its table, made from the one the code runs by. */
export function workflow(): string {
  return `${[
    "<!-- Made by `npm run docs` from shared/domain/workflow.ts; do not edit. -->",
    "# The workflow",
    "",
    "```mermaid",
    "stateDiagram-v2",
    ...diagram(),
    "```",
    "",
    "Reminders, escalations, notes and other actions that leave the state as it is are in the table alone.",
    "",
    "## Actions",
    "",
    "Every action names the version of the report it saw and appends one event to its history.",
    "",
    ...table(),
    "",
    "- **By**: *owner* is an officer of the agency that owns the report or of one above it, *inspects* the same for a supervisory complaint, *responsible* one of the government that answers for the report, *in reach* any of these. *Time* is the sweep of `enforce-deadlines`.",
    "- **Only when** stands beside the state: without it the action is neither offered nor taken.",
    "- **Carries**: what it must, and in brackets what it may.",
    "- **Starts**: *completion (rework)* is the shorter time for work that was contested.",
    "- **Others**: what becomes of the other open deadlines. They run on unless it says that their clocks stop, that these go on with the working days they had left, or that they end unmet.",
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

/** A way from one state to another; `from` is undefined for the action that makes a report. */
export interface Edge {
  readonly from: State | undefined;
  readonly to: State;
  readonly by: WorkflowRow;
}

/** Every way that the table has, with the state before a hold or a review as the states it can be. */
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

/** Whether a report may stay in the state for good. */
const isFinal = (state: State): boolean => OPEN_STATES.every((open) => open !== state);

/** One arrow between two states, with all the actions that lead along it. */
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
      carried(transition.carries),
      started(transition),
      transition.meets.join(", "),
      others(transition.clocks),
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

/** Roles by how they stand to the report. */
function performers(by: readonly Performer[]): string {
  const standingOf = (performer: Performer) =>
    "standing" in performer ? performer.standing : undefined;
  return [...Map.groupBy(by, standingOf)]
    .map(([standing, same]) => {
      const roles = same.map(({ role }) => (role === "system" ? "time" : role)).join(", ");
      if (standing === undefined) return roles;
      return `${roles} (${standing === "reach" ? "in reach" : standing})`;
    })
    .join("; ");
}

function carried({ required, optional }: WorkflowRow["carries"]): string {
  const may = optional.length > 0 ? [`[${optional.join(", ")}]`] : [];
  return [...required, ...may].join(", ");
}

function started({ starts, rework }: WorkflowRow): string {
  return starts
    .map((kind) => (rework && kind === "completion" ? `${kind} (rework)` : kind))
    .join(", ");
}

function others(clocks: WorkflowRow["clocks"]): string {
  if (typeof clocks === "object") return `${clocks.end.join(", ")} ends`;
  return clocks === undefined ? "" : { stop: "stop", "go-on": "go on", end: "end" }[clocks];
}
