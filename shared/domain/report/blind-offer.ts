import type { Role } from "../vocabulary.ts";
import type { Action } from "./actions.ts";
import { type OfferedAction, offerOf } from "./offered-actions.ts";
import { WORKFLOW } from "./workflow.ts";

/**
 * Returns the fields of an action of a role, for a form that does not know the report. A field is
 * required if each way to take the action requires it.
 */
export function blindOffer<A extends Action>(
  action: A,
  role: Role,
): OfferedAction & { readonly action: A } {
  const offers = WORKFLOW.filter((row) => row.action === action)
    .filter(({ by }) => by.some((performer) => performer.role === role))
    .map(offerOf);
  const names = new Set(offers.flatMap(({ required, optional }) => [...required, ...optional]));
  const isRequired = (name: string) => offers.every(({ required }) => required.includes(name));
  return {
    action,
    required: [...names].filter(isRequired),
    optional: [...names].filter((name) => !isRequired(name)),
  };
}
