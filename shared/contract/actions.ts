import * as z from "zod";
import { CLASSIFICATIONS, OUTCOMES } from "../domain/vocabulary.ts";
import { codeSchema, remarkSchema, reportTextSchema, titleSchema } from "./text.ts";

const version = z.int().min(1).meta({ description: "The version of the report that was seen" });

const comment = z.strictObject({ action: z.literal("comment"), version, text: remarkSchema });

/** What a reporter may do with the report. */
export const reporterActionSchema = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("confirm"),
    version,
    rating: z.int().min(1).max(5),
    comment: remarkSchema.exactOptional(),
  }),
  comment,
]);

/** What an officer may do with a report. */
export const officerActionSchema = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("forward"),
    version,
    agency: codeSchema,
    category: codeSchema.exactOptional(),
    classification: z.enum(CLASSIFICATIONS).exactOptional(),
    supervisory: z.boolean().exactOptional(),
    publicTitle: titleSchema.exactOptional(),
    publicText: reportTextSchema.exactOptional(),
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
