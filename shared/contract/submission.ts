import * as z from "zod";
import { pointSchema } from "../domain/report.ts";
import type { SubmissionDraft } from "../domain/submission.ts";
import { CLASSIFICATIONS } from "../domain/vocabulary.ts";
import { phoneSchema } from "./phone.ts";
import { codeSchema, reportTextSchema, titleSchema, writtenText } from "./text.ts";

const reporterSchema = z
  .strictObject({
    name: writtenText(1, 120),
    phone: phoneSchema.exactOptional(),
    email: z.email().max(254).exactOptional(),
    nationalId: z
      .string()
      .regex(/^[0-9]{16}$/)
      .exactOptional(),
  })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, {
    params: { rule: "contact-needed" },
    path: ["phone"],
  });

/** What a reporter sends in. */
export const submissionSchema = z.strictObject({
  classification: z.enum(CLASSIFICATIONS),
  title: titleSchema,
  text: reportTextSchema,
  category: codeSchema.exactOptional(),
  suggestedAgency: codeSchema.exactOptional(),
  occurredOn: z.iso.date().exactOptional().meta({ description: "Required for a complaint" }),
  location: z
    .strictObject({
      region: codeSchema,
      address: writtenText(1, 300).exactOptional(),
      point: pointSchema.exactOptional(),
    })
    .exactOptional()
    .meta({ description: "Required for a complaint" }),
  anonymous: z.boolean().default(false),
  secret: z.boolean().default(false),
  showName: z.boolean().default(false),
  reporter: reporterSchema,
  attachments: z
    .array(z.never())
    .default([])
    .meta({ description: "No file can be attached yet: an empty list" }),
  challenge: z
    .string()
    .max(4_096)
    .exactOptional()
    .meta({ description: "Reserved for a proof of work or a captcha; not checked yet" }),
});
export type Submission = z.infer<typeof submissionSchema>;

const draftSchema = z
  .object({
    classification: z.enum(CLASSIFICATIONS).optional().catch(undefined),
    category: z.string().optional().catch(undefined),
    suggestedAgency: z.string().optional().catch(undefined),
    occurredOn: z.string().optional().catch(undefined),
    location: z
      .object({ region: z.string().optional().catch(undefined) })
      .optional()
      .catch(undefined),
    anonymous: z.boolean().optional().catch(undefined),
    showName: z.boolean().optional().catch(undefined),
  })
  .catch({});

/** What can be read of a submission that is wrong somewhere, so that all its faults are named. */
export function submissionDraft(input: unknown): SubmissionDraft {
  const { location, ...draft } = draftSchema.parse(input);
  return { ...draft, region: location?.region };
}
