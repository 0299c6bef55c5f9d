import * as z from "zod/mini";
import type { Fields, Shape } from "./action-entry.ts";
import { ACTIONS, type Action, type EventPayload, entryOf } from "./actions.ts";
import { storedLocationSchema } from "./location.ts";
import { storedPublishAnywaySchema } from "./publish-anyway.ts";

/** The stored form of fields that are no word but contain words. */
const WITH_WORDS_INSIDE: Shape = {
  location: storedLocationSchema,
  publishAnyway: storedPublishAnywaySchema,
};

const actionSchema = z.lazy(() => z.object({ action: z.enum(ACTIONS) }));

/**
 * Parses the payload of a stored event.
 *
 * @throws ZodError if it is not a payload of its action
 */
export function parsePayload(payload: unknown): EventPayload {
  const { action } = actionSchema.parse(payload);
  return schemas[action].parse(payload) as EventPayload;
}

function payloadSchema(action: Action): z.ZodMiniType {
  const { carries, records, alwaysRecorded = [], words } = entryOf(action);
  const [carried, recorded]: [Fields, Fields] = [carries(), records?.() ?? {}];
  const field = (name: string, schema: z.ZodMiniType, required: boolean) => {
    // Accepted texts stay readable if the limits of their length change or if they are erased.
    const kept = words.includes(name) ? z.string() : (WITH_WORDS_INSIDE[name] ?? schema);
    return [name, required ? kept : z.exactOptional(kept)] as const;
  };
  const required = { ...carried.required, ...recorded.required };
  const optional = { ...carried.optional, ...recorded.optional };
  return z.strictObject({
    action: z.literal(action),
    ...Object.fromEntries([
      ...Object.entries(required).map(([name, schema]) => field(name, schema, true)),
      ...Object.entries(optional).map(([name, schema]) =>
        field(name, schema, alwaysRecorded.includes(name)),
      ),
    ]),
  });
}

/**
 * Schemas of events' payloads, made from the catalogue of actions. Each is made when the first
 * event of its action is read, so that they do not delay the start of a function.
 */
const schemas = Object.fromEntries(
  ACTIONS.map((action): [Action, z.ZodMiniType] => [action, z.lazy(() => payloadSchema(action))]),
) as Readonly<Record<Action, z.ZodMiniType>>;
