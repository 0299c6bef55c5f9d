import * as z from "zod/mini";
import { CLASSIFICATIONS } from "../vocabulary.ts";
import type { EventPayload } from "./actions.ts";
import { codeSchema, reportTextSchema, titleSchema } from "./text.ts";

/** The fields of what a coordinator decides about a report when verifying it. */
export const verification = () => ({
  category: codeSchema,
  classification: z.enum(CLASSIFICATIONS),
  supervisory: z.boolean(),
  publicTitle: titleSchema,
  publicText: reportTextSchema,
});

/**
 * Returns what the coordinator decided when forwarding the report, or undefined if its owner handed
 * it down to an agency below it.
 */
export function verificationIn({
  category,
  classification,
  supervisory,
  publicTitle,
  publicText,
}: EventPayload<"forward">) {
  return category !== undefined &&
    classification !== undefined &&
    supervisory !== undefined &&
    publicTitle !== undefined &&
    publicText !== undefined
    ? { category, classification, supervisory, publicTitle, publicText }
    : undefined;
}
