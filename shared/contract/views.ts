import * as z from "zod/mini";
import { agencySchema } from "#domain/reference/agencies.ts";
import { calendarEditionSchema } from "#domain/reference/calendar-edition.ts";
import { changeSchema } from "#domain/reference/change.ts";
import { deadlinePolicySchema } from "#domain/reference/policies.ts";
import { assignmentSchema } from "#domain/report/access.ts";
import {
  ATTACHMENT_STATES,
  FILE_REFUSAL_REASONS,
  KEPT_TYPES,
  RENDITIONS,
  UPLOAD_TYPES,
} from "#domain/report/attachment-vocabulary.ts";
import { storedLocationSchema } from "#domain/report/location.ts";
import { calendarYearSchema } from "#domain/time/working-days.ts";
import {
  ARCHIVE_REASONS,
  CHANNELS,
  CLASSIFICATIONS,
  DEADLINE_KINDS,
  ESCALATION_LEVELS,
  LANGUAGES,
  OUTCOMES,
  STATES,
} from "#domain/vocabulary.ts";
import { eventViewSchema } from "./event-view.ts";
import { allowedActionSchema } from "./problem-schema.ts";
import { shapeOf } from "./shape-of.ts";

/**
 * The schemas of answers. Times are ISO 8601 in UTC; agencies, categories and regions are codes.
 */
const instant = z.iso.datetime();

const deadlineViewSchema = z
  .strictObject({
    kind: z.enum(DEADLINE_KINDS),
    dueAt: z
      .exactOptional(instant)
      .check(
        z.describe(
          "Absent while the clock is stopped, or if it falls in a year whose calendar is not decreed yet",
        ),
      ),
    undatedYear: z.exactOptional(z.int()),
    provisional: z
      .exactOptional(z.literal(true))
      .check(z.describe("The date depends on a calendar that is not decreed yet")),
    workingDaysLeft: z
      .exactOptional(z.int())
      .check(
        z.describe(
          "Only while the clock is stopped: the working days that are left when it continues",
        ),
      ),
    workingDaysUntilDue: z
      .exactOptional(z.int())
      .check(
        z.describe(
          "Only while the clock runs: the working days from today until the last day, 0 on that day, negative once it is past",
        ),
      ),
    metAt: z.exactOptional(instant),
    overdue: z.boolean(),
    escalationLevel: z.exactOptional(z.literal(ESCALATION_LEVELS)),
  })
  .register(z.globalRegistry, { id: "Deadline" });

const attachmentViewSchema = z
  .strictObject({
    attachmentId: z.string(),
    state: z.enum(ATTACHMENT_STATES),
    fileName: z
      .exactOptional(z.string())
      .check(z.describe("Absent for the public and, of an anonymous report, for officers")),
    contentType: z.enum([...new Set([...UPLOAD_TYPES, ...KEPT_TYPES])]),
    size: z.int().check(z.describe("In bytes")),
    public: z.boolean(),
    expiresAt: z
      .exactOptional(instant)
      .check(z.describe("When the slot expires, while it can be used")),
    reason: z
      .exactOptional(z.enum(FILE_REFUSAL_REASONS))
      .check(z.describe("Why the attachment was refused")),
    renditions: z
      .exactOptional(z.array(z.enum(RENDITIONS)))
      .check(z.describe("The renditions of a clean attachment that can be read")),
  })
  .register(z.globalRegistry, { id: "Attachment" });

export const reportViewSchema = z
  .strictObject({
    trackingId: z.string(),
    version: z.int(),
    state: z.enum(STATES),
    classification: z.enum(CLASSIFICATIONS),
    supervisory: z.boolean(),
    title: z.string(),
    text: z.string(),
    category: z.exactOptional(z.string()),
    agency: z.exactOptional(z.string()).check(z.describe("The agency that owns the report")),
    government: z.string().check(z.describe("The government responsible for the report")),
    region: z.exactOptional(z.string()),
    outcome: z.exactOptional(z.enum(OUTCOMES)),
    archiveReason: z.exactOptional(z.enum(ARCHIVE_REASONS)),
    mergedInto: z
      .exactOptional(z.string())
      .check(
        z.describe(
          "Tracking id of the report it was merged into, or that this one was, to the end",
        ),
      ),
    mergedCount: z
      .exactOptional(z.int())
      .check(z.describe("How many other reports were merged into it; absent for none")),
    merged: z
      .exactOptional(z.array(z.string()))
      .check(z.describe("Their tracking ids; for officers only")),
    rating: z.exactOptional(z.int()),
    submittedAt: instant,
    updatedAt: instant,
    reporter: z.exactOptional(
      z.strictObject({
        name: z.string(),
        phone: z.exactOptional(z.string()),
        email: z.exactOptional(z.string()),
        landline: z
          .exactOptional(z.string())
          .check(z.describe("A number to call, which an officer keyed in")),
        everyStepBySms: z.exactOptional(z.boolean()),
        nationalId: z.exactOptional(z.string()),
      }),
    ),
    contactProven: z
      .exactOptional(
        z.strictObject({
          phone: z.exactOptional(z.boolean()),
          email: z.exactOptional(z.boolean()),
        }),
      )
      .check(
        z.describe(
          "Only for the reporter: whether each contact is proven. Until then it gets at most three messages a day, about all reports together and without words of a report",
        ),
      ),
    messagesWithheld: z
      .exactOptional(
        z.strictObject({
          phone: z.exactOptional(instant),
          email: z.exactOptional(instant),
        }),
      )
      .check(
        z.describe(
          "Only for the reporter: when a message to an unproven contact was last not sent, since the contact had got its messages of the day. It is not sent later",
        ),
      ),
    deadlines: z.array(deadlineViewSchema),
    history: z
      .array(eventViewSchema)
      .check(z.describe("The newest 50 events, oldest first; fewer if their texts are very long")),
    historyCursor: z
      .exactOptional(z.string())
      .check(z.describe("If there are earlier events: the cursor of their page of the history")),
    attachments: z.array(attachmentViewSchema),
    actions: z.array(allowedActionSchema),
    original: z.exactOptional(
      z.strictObject({
        occurredOn: z.exactOptional(z.iso.date()),
        receivedOn: z.exactOptional(z.iso.date()),
        location: z.exactOptional(storedLocationSchema),
        suggestedAgency: z.exactOptional(z.string()),
        anonymous: z.boolean(),
        secret: z.boolean(),
        showName: z.boolean(),
        channel: z.enum(CHANNELS),
      }),
    ),
    publicTitle: z.exactOptional(z.string()),
    publicText: z.exactOptional(z.string()),
  })
  .register(z.globalRegistry, { id: "Report" });

/**
 * How to upload a file. The request must be sent exactly like this: headers and length are signed.
 */
export const uploadSchema = z
  .strictObject({
    attachmentId: z.string(),
    url: z
      .url()
      .check(z.describe("Accepts one upload, within 15 minutes after the slot was given")),
    method: z.literal("PUT"),
    headers: z.record(z.string(), z.string()),
  })
  .register(z.globalRegistry, { id: "Upload" });

export const submittedSchema = z
  .strictObject({
    trackingId: z.string(),
    accessCode: z.string(),
    version: z.int(),
    state: z.enum(STATES),
    submittedAt: instant,
    deadlines: z.array(
      z.pick(deadlineViewSchema, {
        kind: true,
        dueAt: true,
        undatedYear: true,
        provisional: true,
      }),
    ),
    uploads: z
      .array(uploadSchema)
      .check(
        z.describe(
          "A slot for each file, in their order. A retry gets the same slots; the signatures in the addresses may differ",
        ),
      ),
  })
  .register(z.globalRegistry, { id: "Submitted" });

const summary = {
  trackingId: z.string(),
  version: z.int(),
  state: z.enum(STATES),
  classification: z.enum(CLASSIFICATIONS),
  title: z.string(),
  category: z.exactOptional(z.string()),
  agency: z.exactOptional(z.string()),
  region: z.exactOptional(z.string()),
  submittedAt: instant,
  updatedAt: instant,
};

/** A list that is answered as a whole. */
export const list = <T extends z.ZodMiniType>(item: T) => z.strictObject({ items: z.array(item) });

/** A page of a list. */
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.exactOptional(z.string()) });

export const historyPageSchema = page(eventViewSchema);

export const feedPageSchema = page(
  z
    .strictObject({ ...summary, publishedAt: instant })
    .register(z.globalRegistry, { id: "PublicSummary" }),
);

export const queuePageSchema = page(
  z
    .strictObject({
      ...summary,
      government: z.string(),
      nextDeadline: z.exactOptional(deadlineViewSchema),
    })
    .register(z.globalRegistry, { id: "QueueEntry" }),
);

export const officerMeSchema = z
  .strictObject({ email: z.string(), name: z.string(), assignments: z.array(assignmentSchema) })
  .register(z.globalRegistry, { id: "Officer" });

export const officersPageSchema = page(officerMeSchema);

/** The tree of agencies as the public sees it. */
export const agencyViewSchema = z
  .omit(z.strictObject({ ...shapeOf(agencySchema) }), { hasCoordinator: true })
  .register(z.globalRegistry, { id: "Agency" });

export const policiesSchema = list(deadlinePolicySchema);

export const calendarSchema = z
  .strictObject({ items: z.array(calendarYearSchema), ...shapeOf(calendarEditionSchema) })
  .register(z.globalRegistry, { id: "Calendar" });

/** A year after an edit, and the edition of the calendar that it belongs to. */
export const editedYearSchema = z.strictObject({
  ...shapeOf(calendarYearSchema),
  edition: shapeOf(calendarEditionSchema).edition,
});

export const changesSchema = page(
  z.strictObject(changeSchema.shape).register(z.globalRegistry, { id: "Change" }),
);

export const subscriptionViewSchema = z
  .strictObject({
    agency: z.string(),
    protocol: z.enum(["email", "sms"]),
    endpoint: z.string(),
    language: z
      .enum(LANGUAGES)
      .check(z.describe("The language of the request that made the subscription")),
    confirmed: z
      .boolean()
      .check(
        z.describe(
          "Whether notices are sent: a phone number counts once its code was entered, an email address once the link in the mail of Amazon SNS was opened",
        ),
      ),
  })
  .register(z.globalRegistry, { id: "Subscription" });

export const contactCodeAnswerSchema = z.strictObject({
  status: z.enum(["code-sent", "proven"]),
});

export const followAnswerSchema = z.strictObject({
  status: z
    .enum(["code-sent", "following", "not-following"])
    .check(z.describe("The same whether the contact followed the report before or not")),
});
