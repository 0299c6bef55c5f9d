import { offerOf } from "#domain/report/offered-actions.ts";
import { WORKFLOW } from "#domain/report/workflow.ts";
import type { Offer, ReporterAction } from "#web/components/report/reporter-actions.ts";

/**
 * Returns the fields of an action of reporters, for a form that does not know the report. A field is
 * required if each way to take the action requires it.
 */
export function reporterOffer(action: ReporterAction): Offer {
  const offers = WORKFLOW.filter((row) => row.action === action)
    .filter(({ by }) => by.some(({ role }) => role === "reporter"))
    .map(offerOf);
  const names = new Set(offers.flatMap(({ required, optional }) => [...required, ...optional]));
  const isRequired = (name: string) => offers.every(({ required }) => required.includes(name));
  return {
    action,
    required: [...names].filter(isRequired),
    optional: [...names].filter((name) => !isRequired(name)),
  };
}
