import * as z from "zod/mini";
import { CATALOGUE, type FieldName } from "#domain/report/actions.ts";
import { MOST_ATTACHMENTS } from "#domain/report/attachment-vocabulary.ts";
import { locationSchema, pointSchema } from "#domain/report/location.ts";
import type { SubmissionDraft } from "#domain/report/submission.ts";
import { writtenText } from "#domain/report/text.ts";
import { CLASSIFICATIONS, ON_BEHALF_CHANNELS } from "#domain/vocabulary.ts";
import { digits } from "./digits.ts";
import { emailSchema } from "./email.ts";
import { LONGEST_NAME, NATIONAL_ID_DIGITS } from "./limits.ts";
import { landlineSchema, phoneSchema } from "./phone.ts";
import { shapeOf } from "./shape-of.ts";
import { uploadRequestSchema } from "./upload-request.ts";

const reporterFields = () => ({
  name: writtenText(1, LONGEST_NAME),
  phone: z.exactOptional(phoneSchema),
  email: z.exactOptional(emailSchema),
  everyStepBySms: z
    .exactOptional(z.boolean())
    .check(
      z.describe(
        "Whether the reporter is told of every step by SMS, not only of receipt, questions, answers and the end",
      ),
    ),
  nationalId: z.exactOptional(digits(NATIONAL_ID_DIGITS)),
});

const reporterWithContact = () =>
  z.strictObject(reporterFields()).check(
    z.refine(({ phone, email }) => phone !== undefined || email !== undefined, {
      params: { rule: "contact-needed" },
      path: ["phone"],
    }),
  );

/**
 * Rounds degrees to seven places, about a centimetre: DynamoDB cannot store some smaller numbers.
 */
const roundedDegrees = (degrees: z.ZodMiniNumber) =>
  z.pipe(
    degrees,
    z.transform((value) => Math.round(value * 1e7) / 1e7),
  );

/** The place of a report, with a rounded point. */
const placeSchema = () =>
  z.strictObject({
    ...shapeOf(locationSchema),
    point: z.exactOptional(
      z.strictObject({
        lat: roundedDegrees(shapeOf(pointSchema).lat),
        lon: roundedDegrees(shapeOf(pointSchema).lon),
      }),
    ),
  });

/** The fields of a submission that every author writes; the entrance adds the channel. */
type Written = Exclude<FieldName<"submit">, "channel" | "receivedOn">;

/** The fields of the action in the catalogue, in the order of the documentation, and the files. */
const fields = () => {
  const { required, optional } = CATALOGUE.submit.carries();
  return {
    classification: required.classification,
    title: required.title,
    text: required.text,
    category: z.exactOptional(optional.category),
    suggestedAgency: z.exactOptional(optional.suggestedAgency),
    occurredOn: z
      .exactOptional(optional.occurredOn)
      .check(z.describe("Required for a complaint; from 1900 on")),
    location: z.exactOptional(placeSchema()).check(z.describe("Required for a complaint")),
    anonymous: z._default(required.anonymous, false),
    secret: z._default(required.secret, false),
    showName: z._default(required.showName, false),
    attachments: z
      ._default(z.array(uploadRequestSchema).check(z.maxLength(MOST_ATTACHMENTS)), [])
      .check(
        z.describe("Files to upload afterwards: the answer has a slot for each, in the same order"),
      ),
    challenge: z
      .exactOptional(z.string().check(z.maxLength(4_096)))
      .check(z.describe("Reserved for a proof of work or a captcha; not checked yet")),
  } satisfies Record<Written | "attachments" | "challenge", z.ZodMiniType>;
};

/** What a reporter submits. */
export const submissionSchema = z.lazy(() =>
  z.strictObject({ ...fields(), reporter: reporterWithContact() }),
);

/** What a coordinator submits on behalf of a reporter, who may have neither phone nor email. */
export const onBehalfSubmissionSchema = z.lazy(() =>
  z.strictObject({
    ...fields(),
    reporter: z.strictObject({ ...reporterFields(), landline: z.exactOptional(landlineSchema) }),
    channel: z.enum(ON_BEHALF_CHANNELS),
    receivedOn: z
      .exactOptional(CATALOGUE.submit.carries().optional.receivedOn)
      .check(z.describe("The day on which the letter or message came, if it was another day")),
  }),
);

/** Makes a schema that gives undefined for a malformed field. `z.catch` would add 6 KB. */
const readable = <S extends z.ZodMiniType>(schema: S) =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((field): z.output<S> | undefined => z.safeParse(schema, field).data),
    ),
  );

const draftSchema = z.lazy(() =>
  z.object({
    classification: readable(z.enum(CLASSIFICATIONS)),
    category: readable(z.string()),
    suggestedAgency: readable(z.string()),
    occurredOn: readable(z.string()),
    receivedOn: readable(z.string()),
    location: readable(z.object({ region: readable(z.string()) })),
    anonymous: readable(z.boolean()),
    showName: readable(z.boolean()),
  }),
);

/**
 * Returns the readable fields of an invalid submission, so that one answer names all its faults.
 */
export function submissionDraft(input: unknown): SubmissionDraft {
  const { location, ...draft } = draftSchema.safeParse(input).data ?? {};
  return { ...draft, region: location?.region };
}
