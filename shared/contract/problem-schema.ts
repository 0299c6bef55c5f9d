import * as z from "zod/mini";
import { ACTIONS } from "#domain/report/actions.ts";
import { STATES } from "#domain/vocabulary.ts";
import { PROBLEM_CODES } from "./problem.ts";

/** An action that the reader may take now, with the fields that it needs. */
export const allowedActionSchema = z.strictObject({
  action: z.enum(ACTIONS),
  required: z.array(z.string()),
  optional: z.array(z.string()),
  maxLengths: z
    .exactOptional(z.record(z.string(), z.int()))
    .check(
      z.describe(
        "The most characters of a field that must be shorter on this report than on others: the question of a hold is sent by SMS to the reporter of a report by SMS",
      ),
    ),
});

/** The body of every error: RFC 9457 with a stable code. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES),
    correlationId: z.exactOptional(z.string()),
    errors: z
      .exactOptional(z.array(z.strictObject({ path: z.string(), message: z.string() })))
      .check(z.describe("All wrong fields, if the code is invalid")),
    current: z
      .exactOptional(z.strictObject({ version: z.int(), state: z.enum(STATES) }))
      .check(
        z.describe("The current version and state of the report, if the code is version-conflict"),
      ),
    allowed: z
      .exactOptional(z.array(allowedActionSchema))
      .check(
        z.describe("The actions that the caller may take now, if the code is action-not-allowed"),
      ),
  })
  .register(z.globalRegistry, { id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;
