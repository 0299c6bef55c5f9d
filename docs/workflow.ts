import { STATE_LABELS, STATES } from "../shared/domain/vocabulary.ts";
import { type Transition, WORKFLOW } from "../shared/domain/workflow.ts";

/** The page about the workflow: its diagram and its table, made from the one the code runs by. */
export function workflow(): string {
  const used = STATES.filter((state) => WORKFLOW.some((row) => leadsTo(row).includes(state)));
  return `${[
    "<!-- Made by `npm run docs` from shared/domain/workflow.ts; do not edit. -->",
    "# The workflow",
    "",
    "```mermaid",
    "stateDiagram-v2",
    ...WORKFLOW.filter(({ to }) => to !== "same").flatMap(edges),
    "```",
    "",
    "Every action names the version of the report it saw and appends one event to its history.",
    "",
    "| action | from | by | to | must carry | may carry | starts | meets |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...WORKFLOW.map(tableRow),
    "",
    "## States",
    "",
    "| state | label |",
    "| --- | --- |",
    ...used.map((state) => `| ${state} | ${STATE_LABELS[state].id} |`),
  ].join("\n")}\n`;
}

function edges({ from, to, action, by }: Transition): string[] {
  const label = `${action} (${by.map(({ role }) => role).join(", ")})`;
  return (from.length === 0 ? ["[*]"] : from).map((state) => `  ${state} --> ${to}: ${label}`);
}

function tableRow({ action, from, by, to, carries, starts, meets }: Transition): string {
  const performers = by.map((performer) =>
    "standing" in performer ? `${performer.role} (${performer.standing})` : performer.role,
  );
  const cells = [
    [action],
    from,
    performers,
    [to],
    carries.required,
    carries.optional,
    starts,
    meets,
  ];
  return `| ${cells.map((cell) => cell.join(", ") || "–").join(" | ")} |`;
}

const leadsTo = ({ from, to }: Transition) => (to === "same" ? from : [to]);
