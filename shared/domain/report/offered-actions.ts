import { type Action, entryOf } from "./actions.ts";
import type { WorkflowRow } from "./workflow.ts";

/** An action that an actor may take now, with the fields it needs and those it may have. */
export interface OfferedAction {
  readonly action: Action;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Field names of actions, those that every command has and those it may. */
const names = new Map<Action, { required: readonly string[]; optional: readonly string[] }>();

function namesOf(action: Action) {
  const known = names.get(action);
  if (known) return known;
  const { required = {}, optional = {} } = entryOf(action).carries();
  const read = { required: Object.keys(required), optional: Object.keys(optional) };
  names.set(action, read);
  return read;
}

/** The offer of a row of the workflow: its fields by the catalogue, and what this way needs of them. */
export function offerOf({ action, needs, takes }: WorkflowRow): OfferedAction {
  const { required, optional } = namesOf(action);
  const needed: readonly string[] = needs ?? [];
  const taken: readonly string[] = takes ?? [...required, ...optional];
  const isNeeded = (name: string) => required.includes(name) || needed.includes(name);
  const fields = [...required, ...optional].filter((name) => taken.includes(name));
  return {
    action,
    required: fields.filter(isNeeded),
    optional: fields.filter((name) => !isNeeded(name)),
  };
}
