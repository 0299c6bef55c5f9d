import * as z from "zod/mini";
import { type Command, entryOf } from "#domain/report/actions.ts";
import { offerOf } from "#domain/report/offered-actions.ts";
import { type ActionOf, WORKFLOW } from "#domain/report/workflow.ts";
import type { Performer } from "#domain/report/workflow-row.ts";
import { OFFICER_ROLES } from "#domain/vocabulary.ts";

/** What a client sends to act on a report, made from the catalogue of actions and the workflow. */

const version = () =>
  z.int().check(z.gte(1), z.describe("The version of the report that the client saw"));

type CommandAction = Command["action"];
type ActionRequest<A extends CommandAction> = Command<A> & { readonly version: number };

/** An action with the version that the client saw and the fields that it carries. */
function actionSchema(action: CommandAction, roles: readonly Performer["role"][]) {
  const { carries, hint } = entryOf(action);
  const { required = {}, optional = {} } = carries();
  const offers = WORKFLOW.filter((row) => row.action === action)
    .filter(({ by }) => by.some(({ role }) => roles.includes(role)))
    .map(offerOf);
  const isTaken = (name: string) =>
    offers.some((offer) => [...offer.required, ...offer.optional].includes(name));
  // A field is required if all rows of these roles require it. If only some do, the report decides.
  const isNeeded = (name: string) => offers.every((offer) => offer.required.includes(name));
  const fields = Object.entries({ ...required, ...optional })
    .filter(([name]) => isTaken(name))
    .map(([name, schema]) => [name, isNeeded(name) ? schema : z.exactOptional(schema)]);
  const schema = z.strictObject({
    action: z.literal(action),
    version: version(),
    ...Object.fromEntries(fields),
  });
  return hint === undefined ? schema : schema.check(z.describe(hint));
}

/**
 * Returns the schema of all actions that these roles can take on an existing report, in the order
 * of the workflow.
 */
function requestSchema<R extends Performer["role"]>(roles: readonly R[]) {
  const actions = WORKFLOW.filter(({ from, by, apart }) => {
    return !apart && from.length > 0 && by.some(({ role }) => roles.some((each) => each === role));
  }).map(({ action }) => action as CommandAction);
  const [first, ...others] = [...new Set(actions)].map((action) => actionSchema(action, roles));
  if (!first) throw new Error("These roles can take no action");
  // The catalogue and the workflow give the types; the compiler cannot follow them through the
  // list.
  return z.discriminatedUnion("action", [first, ...others]) as unknown as z.ZodMiniType<
    ActionRequest<ActionOf<R>>
  >;
}

/** The actions that a reporter can take on the report. */
export const reporterActionSchema = z.lazy(() => requestSchema(["reporter"]));

/** The actions that an officer can take on a report. */
export const officerActionSchema = z.lazy(() => requestSchema(OFFICER_ROLES));
