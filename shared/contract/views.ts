import * as z from "zod";
import { assignmentSchema } from "../domain/access.ts";
import { agencySchema } from "../domain/agencies.ts";
import { ACTIONS, locationSchema } from "../domain/report.ts";
import {
  CHANNELS,
  CLASSIFICATIONS,
  DEADLINE_KINDS,
  OUTCOMES,
  ROLES,
  STATES,
} from "../domain/vocabulary.ts";
import { allowedActionSchema } from "./problem.ts";

/** What answers look like. Times are ISO 8601 in UTC, agencies, categories and regions are codes. */
const instant = z.iso.datetime();

const deadlineViewSchema = z
  .strictObject({
    kind: z.enum(DEADLINE_KINDS),
    dueAt: instant.exactOptional().meta({
      description: "Absent when it falls in a year whose calendar is not decreed yet",
    }),
    undatedYear: z.int().exactOptional(),
    provisional: z.literal(true).exactOptional().meta({
      description: "The date rests on a calendar that is not decreed yet",
    }),
    metAt: instant.exactOptional(),
    overdue: z.boolean(),
  })
  .meta({ id: "Deadline" });

const eventViewSchema = z
  .strictObject({
    version: z.int(),
    at: instant,
    action: z.enum(ACTIONS),
    from: z.nullable(z.enum(STATES)),
    to: z.enum(STATES),
    by: z.strictObject({ role: z.enum(ROLES), agency: z.string().exactOptional() }),
    agency: z.string().exactOptional(),
    text: z.string().exactOptional(),
    outcome: z.enum(OUTCOMES).exactOptional(),
    rating: z.int().exactOptional(),
  })
  .meta({ id: "Event" });

export const reportViewSchema = z
  .strictObject({
    trackingId: z.string(),
    version: z.int(),
    state: z.enum(STATES),
    classification: z.enum(CLASSIFICATIONS),
    supervisory: z.boolean(),
    title: z.string(),
    text: z.string(),
    category: z.string().exactOptional(),
    agency: z.string().exactOptional().meta({ description: "The agency that owns the report" }),
    government: z.string().meta({ description: "The government that answers for the report" }),
    region: z.string().exactOptional(),
    outcome: z.enum(OUTCOMES).exactOptional(),
    submittedAt: instant,
    updatedAt: instant,
    reporter: z
      .strictObject({
        name: z.string(),
        phone: z.string().exactOptional(),
        email: z.string().exactOptional(),
        nationalId: z.string().exactOptional(),
      })
      .exactOptional(),
    deadlines: z.array(deadlineViewSchema),
    history: z.array(eventViewSchema),
    attachments: z.array(z.never()),
    actions: z.array(allowedActionSchema),
    original: z
      .strictObject({
        occurredOn: z.iso.date().exactOptional(),
        location: locationSchema.exactOptional(),
        suggestedAgency: z.string().exactOptional(),
        anonymous: z.boolean(),
        secret: z.boolean(),
        showName: z.boolean(),
        channel: z.enum(CHANNELS),
      })
      .exactOptional(),
    publicTitle: z.string().exactOptional(),
    publicText: z.string().exactOptional(),
  })
  .meta({ id: "Report" });

export const submittedSchema = z
  .strictObject({
    trackingId: z.string(),
    accessCode: z.string(),
    version: z.int(),
    state: z.enum(STATES),
    submittedAt: instant,
    deadlines: z.array(
      deadlineViewSchema.pick({ kind: true, dueAt: true, undatedYear: true, provisional: true }),
    ),
    uploads: z.array(z.never()),
  })
  .meta({ id: "Submitted" });

const summary = {
  trackingId: z.string(),
  version: z.int(),
  state: z.enum(STATES),
  classification: z.enum(CLASSIFICATIONS),
  title: z.string(),
  category: z.string().exactOptional(),
  agency: z.string().exactOptional(),
  region: z.string().exactOptional(),
  submittedAt: instant,
  updatedAt: instant,
};

const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().exactOptional() });

export const feedPageSchema = page(
  z.strictObject({ ...summary, publishedAt: instant }).meta({ id: "PublicSummary" }),
);

export const queuePageSchema = page(
  z
    .strictObject({
      ...summary,
      government: z.string(),
      nextDeadline: deadlineViewSchema.exactOptional(),
    })
    .meta({ id: "QueueEntry" }),
);

export const officerMeSchema = z
  .strictObject({ email: z.string(), name: z.string(), assignments: z.array(assignmentSchema) })
  .meta({ id: "Officer" });

/** The tree of agencies as the public sees it. */
export const agencyViewSchema = z
  .strictObject({ ...agencySchema.shape })
  .omit({ hasCoordinator: true })
  .meta({ id: "Agency" });
