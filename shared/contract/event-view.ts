import * as z from "zod/mini";
import { ACTIONS, entryOf } from "#domain/report/actions.ts";
import type { EventView } from "#domain/report/event-views.ts";
import { ROLES, STATES } from "#domain/vocabulary.ts";

/**
 * The fields that officers, who see most, see of some action, made from the catalogue of actions. A
 * field that several actions have takes the values of all of them.
 */
function shownFields(): Record<string, z.ZodMiniType> {
  const schemas = ACTIONS.flatMap((action) => {
    const { carries, records, seen } = entryOf(action);
    const [carried, recorded] = [carries(), records?.()];
    const fields: Readonly<Record<string, z.ZodMiniType>> = {
      ...carried.required,
      ...carried.optional,
      ...recorded?.required,
      ...recorded?.optional,
    };
    const names = seen.officers === "hidden" ? [] : seen.officers;
    return names.flatMap((name) => (fields[name] ? [{ name, schema: fields[name] }] : []));
  }).filter(({ name }) => name !== "text");
  const byName = Map.groupBy(schemas, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, same]) => [
      name,
      z.exactOptional(anyOf(same.map(({ schema }) => schema))),
    ]),
  );
}

/** A schema of the values that any of several schemas takes. Those of a field are all of one kind. */
function anyOf(schemas: readonly z.ZodMiniType[]): z.ZodMiniType {
  const enums = schemas.filter((schema) => schema instanceof z.ZodMiniEnum);
  if (enums.length > 0)
    return z.enum([...new Set(enums.flatMap(({ options }) => options.map(String)))]);
  return schemas[0] ?? z.never();
}

/** An event of a report's history in an answer. */
export const eventViewSchema = z
  .strictObject({
    version: z.int(),
    at: z.iso.datetime(),
    action: z.enum(ACTIONS),
    from: z.nullable(z.enum(STATES)),
    to: z.enum(STATES),
    by: z.strictObject({ role: z.enum(ROLES), agency: z.exactOptional(z.string()) }),
    text: z
      .exactOptional(z.string())
      .check(
        z.describe("The words of the action: a question, a reason, an explanation, an answer"),
      ),
    ...shownFields(),
  })
  .register(z.globalRegistry, { id: "Event" }) as unknown as z.ZodMiniType<EventView>;
