import { type Action, entryOf } from "./actions.ts";
import type { WorkflowRow } from "./workflow-row.ts";

/** An action that an actor may take now, with the names of its required and optional fields. */
export interface OfferedAction {
  readonly action: Action;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The most characters of a field that may be shorter on this report than on others. */
  readonly maxLengths?: Readonly<Record<string, number>>;
}

/** The names of the required and optional fields of each action, read once from the catalogue. */
const names = new Map<Action, { required: readonly string[]; optional: readonly string[] }>();

function namesOf(action: Action) {
  const known = names.get(action);
  // Stryker disable next-line all: equivalent, without it the names are only read again.
  if (known) return known;
  const { required = {}, optional = {} } = entryOf(action).carries();
  const read = { required: Object.keys(required), optional: Object.keys(optional) };
  // Stryker disable next-line all: equivalent, as above.
  names.set(action, read);
  return read;
}

/**
 * Returns the action of a row of the workflow with its fields: those of the catalogue that the row
 * takes, with the optional ones that the row needs among the required ones.
 */
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
