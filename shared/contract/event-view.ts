import * as z from "zod/mini";
import { ACTIONS, entryOf } from "#domain/report/actions.ts";
import type { EventView } from "#domain/report/event-views.ts";
import { ROLES, STATES } from "#domain/vocabulary.ts";

/**
 * Returns the schemas of the fields that officers see of an event; officers see the most fields.
 * They are made from the catalogue of actions. If several actions have a field, it accepts the
 * values of all of them.
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

/**
 * Returns a schema for the values of all these schemas.
 * @throws Error if only some of them are enums: an answer would refuse the values of the others
 */
function anyOf(schemas: readonly z.ZodMiniType[]): z.ZodMiniType {
  const enums = schemas.filter((schema) => schema instanceof z.ZodMiniEnum);
  if (enums.length === 0) return schemas[0] ?? z.never();
  if (enums.length < schemas.length) throw new Error("One field is an enum in some actions only");
  return z.enum([...new Set(enums.flatMap(({ options }) => options.map(String)))]);
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
