import * as z from "zod/mini";
import { categorySchema } from "#domain/reference/categories.ts";
import { regionSchema } from "#domain/reference/regions.ts";
import { deadlinePolicySchema } from "#domain/time/deadlines.ts";
import { followAnswerSchema } from "./follower.ts";
import { parkedDeliveryViewSchema } from "./parked-delivery.ts";
import type { ProblemCode } from "./problem.ts";
import type { OperationId } from "./routes.ts";
import { subscriptionViewSchema } from "./subscription.ts";
import {
  agencyViewSchema,
  calendarSchema,
  changesSchema,
  editedYearSchema,
  feedPageSchema,
  officerMeSchema,
  page,
  policiesSchema,
  queuePageSchema,
  reportViewSchema,
  submittedSchema,
  uploadSchema,
} from "./views.ts";

/**
 * What an operation is for and what it answers. The description of the API is made from it and
 * tests hold answers against it; the functions do without, and so it weighs on no cold start.
 */
export interface Operation {
  readonly summary: string;
  readonly answer: {
    readonly description: string;
    /** application/json when absent. */
    readonly contentType?: string;
    readonly schema?: z.ZodMiniType;
    /** A redirection, whose header Location says where to. */
    readonly redirects?: true;
  };
  readonly problems: readonly ProblemCode[];
}

const ADMINS_ONLY = ["unauthorized", "forbidden", "system-admin-only"] as const;
const EDIT_PROBLEMS = [
  ...ADMINS_ONLY,
  "malformed-json",
  "edited-meanwhile",
  "body-too-large",
  "unsupported-media-type",
  "invalid",
] as const;

const REDIRECTION = {
  description:
    "Where the file can be read for five minutes. S3 refuses a token beside the signature, which browsers and curl leave out when they follow",
  redirects: true,
} as const;

const items = <T extends z.ZodMiniType>(item: T) => z.strictObject({ items: z.array(item) });

export const operations: Readonly<Record<OperationId, Operation>> = {
  listAgencies: {
    summary: "The agencies that a report can go to",
    answer: { description: "All agencies", schema: items(agencyViewSchema) },
    problems: [],
  },
  listCategories: {
    summary: "What a report can be about",
    answer: { description: "All categories", schema: items(categorySchema) },
    problems: [],
  },
  listRegions: {
    summary: "The province with its regencies, cities and districts",
    answer: { description: "All regions", schema: items(regionSchema) },
    problems: [],
  },
  listReports: {
    summary: "The public feed, newest first",
    answer: { description: "A page of public reports", schema: feedPageSchema },
    problems: ["invalid"],
  },
  health: {
    summary: "Whether the service answers",
    answer: {
      description: "It does",
      schema: z.strictObject({ status: z.literal("ok"), stage: z.string() }),
    },
    problems: [],
  },
  submitReport: {
    summary: "Submit a report",
    answer: { description: "The report was accepted", schema: submittedSchema },
    problems: [
      "malformed-json",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
      "idempotency-key-reused",
      "calendar-year-missing",
    ],
  },
  trackReport: {
    summary: "A public report, or with its access code the reporter's own view",
    answer: { description: "The report", schema: reportViewSchema },
    problems: ["report-not-found", "too-many-attempts"],
  },
  actAsReporter: {
    summary: "An action of the reporter",
    answer: { description: "The report after it", schema: reportViewSchema },
    problems: [
      "malformed-json",
      "report-not-found",
      "version-conflict",
      "action-not-allowed",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
      "too-many-attempts",
      "calendar-year-missing",
    ],
  },
  addAttachment: {
    summary: "A slot for one more file of the reporter's",
    answer: { description: "How to upload it", schema: uploadSchema },
    problems: [
      "malformed-json",
      "report-not-found",
      "report-not-open",
      "too-many-attachments",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
      "too-many-attempts",
    ],
  },
  readAttachment: {
    summary: "A file that is marked public, or with the access code any of the report's",
    answer: REDIRECTION,
    problems: ["report-not-found", "attachment-not-found", "invalid", "too-many-attempts"],
  },
  readAttachmentAsOfficer: {
    summary: "A file of a report in the officer's reach",
    answer: REDIRECTION,
    problems: ["unauthorized", "forbidden", "report-not-found", "attachment-not-found", "invalid"],
  },
  followReport: {
    summary:
      "Follow a public report (I am affected too): a contact is sent a code, and follows once the code comes with it",
    answer: { description: "What was done", schema: followAnswerSchema },
    problems: [
      "malformed-json",
      "report-not-found",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
      "too-many-requests",
    ],
  },
  unfollowReport: {
    summary: "Stop following, with a code that was sent to the contact",
    answer: { description: "What was done", schema: followAnswerSchema },
    problems: [
      "malformed-json",
      "report-not-found",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
    ],
  },
  getUnfollowPage: {
    summary: "Where a message's link to stop following leads: a page with a button, nothing more",
    answer: { description: "The page", contentType: "text/html" },
    problems: ["not-found"],
  },
  unfollowByLink: {
    summary: "Stop following by that button, or by one of a mail program (RFC 8058)",
    answer: { description: "A page that says so", contentType: "text/html" },
    problems: ["not-found"],
  },
  getMe: {
    summary: "The officer who is signed in, and its assignments",
    answer: { description: "The officer", schema: officerMeSchema },
    problems: ["unauthorized", "forbidden"],
  },
  listQueue: {
    summary: "The reports in the officer's reach, in order of the next deadline",
    answer: { description: "A page of the queue", schema: queuePageSchema },
    problems: ["unauthorized", "forbidden", "invalid", "calendar-year-missing"],
  },
  keyInReport: {
    summary: "Key in a report for somebody who came, called or wrote",
    answer: { description: "The report was accepted", schema: submittedSchema },
    problems: [
      "malformed-json",
      "unauthorized",
      "forbidden",
      "coordinators-only",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
      "idempotency-key-reused",
      "calendar-year-missing",
    ],
  },
  getReportAsOfficer: {
    summary: "A report in the officer's reach",
    answer: { description: "The report", schema: reportViewSchema },
    problems: ["unauthorized", "forbidden", "report-not-found"],
  },
  getSlip: {
    summary:
      "A slip to print for somebody for whom a coordinator keyed the report in; it shows the access code the first time only",
    answer: { description: "The slip, half a page", contentType: "text/html" },
    problems: ["unauthorized", "forbidden", "report-not-found"],
  },
  actAsOfficer: {
    summary: "An action of an officer",
    answer: { description: "The report after it", schema: reportViewSchema },
    problems: [
      "malformed-json",
      "unauthorized",
      "forbidden",
      "report-not-found",
      "version-conflict",
      "action-not-allowed",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
      "calendar-year-missing",
    ],
  },
  putAgency: {
    summary: "Add or replace an agency",
    answer: { description: "The agency", schema: agencyViewSchema },
    problems: EDIT_PROBLEMS,
  },
  listOfficers: {
    summary: "The officers, of an agency or all",
    answer: { description: "The officers by email address", schema: items(officerMeSchema) },
    problems: [...ADMINS_ONLY, "invalid"],
  },
  getOfficer: {
    summary: "An officer and its assignments",
    answer: { description: "The officer", schema: officerMeSchema },
    problems: [...ADMINS_ONLY, "not-found", "invalid"],
  },
  putOfficer: {
    summary: "Add or replace an officer; a new one is mailed a temporary password",
    answer: { description: "The officer", schema: officerMeSchema },
    problems: EDIT_PROBLEMS,
  },
  putCategory: {
    summary: "Add or replace a category",
    answer: { description: "The category", schema: categorySchema },
    problems: EDIT_PROBLEMS,
  },
  listPolicies: {
    summary: "The deadline policies, past, present and to come",
    answer: { description: "All policies", schema: policiesSchema },
    problems: ADMINS_ONLY,
  },
  putPolicy: {
    summary: "Add a deadline policy, or replace one that is not in effect yet",
    answer: { description: "The policy", schema: deadlinePolicySchema },
    problems: EDIT_PROBLEMS,
  },
  getCalendar: {
    summary: "The years of the working-day calendar",
    answer: {
      description:
        "All years; deadlines are being computed again while edition exceeds completedEdition",
      schema: calendarSchema,
    },
    problems: ADMINS_ONLY,
  },
  putCalendarYear: {
    summary: "Add or replace a year of the working-day calendar",
    answer: { description: "The year, and the calendar's edition", schema: editedYearSchema },
    problems: EDIT_PROBLEMS,
  },
  listParkedDeliveries: {
    summary: "Messages that could not be sent and wait for an operator, the oldest first",
    answer: { description: "A page of them", schema: page(parkedDeliveryViewSchema) },
    problems: [...ADMINS_ONLY, "invalid"],
  },
  retryParkedDelivery: {
    summary: "Have a parked message tried again",
    answer: { description: "The message", schema: parkedDeliveryViewSchema },
    problems: [...ADMINS_ONLY, "not-found"],
  },
  listChanges: {
    summary: "Who edited what in a month",
    answer: { description: "The edits, newest first", schema: changesSchema },
    problems: [...ADMINS_ONLY, "invalid"],
  },
  listSubscriptions: {
    summary: "Where the officer gets notices, of which agencies",
    answer: { description: "All subscriptions", schema: items(subscriptionViewSchema) },
    problems: ["unauthorized", "forbidden"],
  },
  putSubscription: {
    summary:
      "Get the notices of an agency by email or SMS, in the language of the request; a mailbox has to confirm it first",
    answer: { description: "The subscription", schema: subscriptionViewSchema },
    problems: [
      "malformed-json",
      "unauthorized",
      "forbidden",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
    ],
  },
  deleteSubscription: {
    summary: "Get them no more",
    answer: {
      description: "The subscriptions that are left",
      schema: items(subscriptionViewSchema),
    },
    problems: [
      "malformed-json",
      "unauthorized",
      "forbidden",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
    ],
  },
  getOpenApi: {
    summary: "This description",
    answer: { description: "OpenAPI 3.1" },
    problems: [],
  },
  getDocs: {
    summary: "This description as a page",
    answer: { description: "The page", contentType: "text/html" },
    problems: [],
  },
  getDocsAsset: {
    summary: "A script or style sheet of the page",
    answer: { description: "The file", contentType: "text/javascript" },
    problems: ["not-found"],
  },
};
