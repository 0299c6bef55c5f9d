import * as z from "zod/mini";
import { CLASSIFICATIONS, COORDINATOR_ARCHIVE_REASONS, OUTCOMES } from "#domain/vocabulary.ts";
import { codeSchema, remarkSchema, reportTextSchema, titleSchema } from "./text.ts";

const version = z.int().check(z.gte(1), z.describe("The version of the report that was seen"));
const rating = z.int().check(z.gte(1), z.lte(5));

/** An action with the version it saw and what else it carries. */
const action = <Name extends string, Fields extends z.core.$ZodLooseShape>(
  name: Name,
  fields: Fields,
) => z.strictObject({ action: z.literal(name), version, ...fields });

const comment = action("comment", { text: remarkSchema });

/** What a reporter may do with the report. */
export const reporterActionSchema = z.discriminatedUnion("action", [
  action("supply", { text: remarkSchema }),
  action("confirm", { rating, comment: z.exactOptional(remarkSchema) }),
  action("dispute", { reason: remarkSchema }),
  action("rate", { rating, comment: z.exactOptional(remarkSchema) }),
  action("reopen", { reason: remarkSchema }),
  action("appeal", { reason: remarkSchema }),
  action("withdraw", { reason: z.exactOptional(remarkSchema) }),
  comment,
]);

/** What of a report a coordinator settles, as far as it is to change. */
const verification = {
  category: z.exactOptional(codeSchema),
  classification: z.exactOptional(z.enum(CLASSIFICATIONS)),
  supervisory: z.exactOptional(z.boolean()),
  publicTitle: z.exactOptional(titleSchema),
  publicText: z.exactOptional(reportTextSchema),
};

/** What an officer may do with a report. */
export const officerActionSchema = z.discriminatedUnion("action", [
  action("forward", { agency: codeSchema, ...verification }),
  action("hold", { question: remarkSchema }),
  action("archive", { reason: z.enum(COORDINATOR_ARCHIVE_REASONS), explanation: remarkSchema }),
  action("merge", { into: codeSchema.check(z.describe("Tracking id of the other report")) }),
  action("return", { reason: remarkSchema, proposedAgency: z.exactOptional(codeSchema) }),
  action("follow-up", { text: remarkSchema }),
  action("draft-answer", { text: remarkSchema, outcome: z.enum(OUTCOMES) }),
  action("answer", {
    text: z
      .exactOptional(remarkSchema)
      .check(z.describe("Without a text the drafted answer is published")),
    outcome: z.exactOptional(z.enum(OUTCOMES)),
  }),
  action("uphold", { explanation: remarkSchema }),
  action("remand", { agency: codeSchema, explanation: remarkSchema }),
  action("extend", { workingDays: z.int().check(z.gte(1), z.lte(250)), reason: remarkSchema }),
  action("reclassify", verification).check(z.describe("Names at least one field to change")),
  action("publish-file", {
    attachment: codeSchema.check(z.describe("Id of a clean attachment")),
    public: z.boolean(),
  }),
  comment,
  action("note", { text: remarkSchema }),
]);
