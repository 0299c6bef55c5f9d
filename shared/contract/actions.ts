import * as z from "zod/mini";
import { CLASSIFICATIONS, OUTCOMES } from "../domain/vocabulary.ts";
import { codeSchema, remarkSchema, reportTextSchema, titleSchema } from "./text.ts";

const version = z.int().check(z.gte(1), z.describe("The version of the report that was seen"));

const comment = z.strictObject({ action: z.literal("comment"), version, text: remarkSchema });

/** What a reporter may do with the report. */
export const reporterActionSchema = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("confirm"),
    version,
    rating: z.int().check(z.gte(1), z.lte(5)),
    comment: z.exactOptional(remarkSchema),
  }),
  comment,
]);

/** What an officer may do with a report. */
export const officerActionSchema = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("forward"),
    version,
    agency: codeSchema,
    category: z.exactOptional(codeSchema),
    classification: z.exactOptional(z.enum(CLASSIFICATIONS)),
    supervisory: z.exactOptional(z.boolean()),
    publicTitle: z.exactOptional(titleSchema),
    publicText: z.exactOptional(reportTextSchema),
  }),
  z.strictObject({ action: z.literal("follow-up"), version, text: remarkSchema }),
  z.strictObject({
    action: z.literal("answer"),
    version,
    text: remarkSchema,
    outcome: z.enum(OUTCOMES),
  }),
  comment,
  z.strictObject({ action: z.literal("note"), version, text: remarkSchema }),
]);
