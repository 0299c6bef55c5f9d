import * as z from "zod/mini";
import { categorySchema } from "../domain/categories.ts";
import { regionSchema } from "../domain/regions.ts";
import { CLASSIFICATIONS, STATES } from "../domain/vocabulary.ts";
import { officerActionSchema, reporterActionSchema } from "./actions.ts";
import type { ProblemCode } from "./problem.ts";
import { submissionSchema } from "./submission.ts";
import { codeSchema } from "./text.ts";
import {
  agencyViewSchema,
  feedPageSchema,
  officerMeSchema,
  queuePageSchema,
  reportViewSchema,
  submittedSchema,
} from "./views.ts";

/**
 * Every route of the HTTP API. From this table come the routes of API Gateway, the dispatch and the
 * parsing inside the functions, openapi.json and, from the synthesized template, the local gateway.
 */
export interface Route {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** The Lambda function that serves it. */
  readonly function: HttpFunction;
  /** Who may call it: anybody, or an officer with a token of the user pool. */
  readonly access: "public" | "officer";
  readonly summary: string;
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly headers?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
  readonly answer: {
    readonly status: number;
    readonly description: string;
    readonly contentType?: string;
    readonly schema?: z.ZodMiniType;
  };
  readonly problems: readonly ProblemCode[];
}

export const HTTP_FUNCTIONS = ["public", "documentation", "reporter", "officer"] as const;
export type HttpFunction = (typeof HTTP_FUNCTIONS)[number];

const trackingParams = z.strictObject({
  trackingId: z
    .string()
    .check(z.meta({ description: "Tracking id", examples: ["KT-7QX4-M2D9-PA35"] })),
});
const accessCode = z
  .string()
  .check(
    z.maxLength(64),
    z.meta({ description: "The reporter's secret for this report", examples: ["9F4T-2MZK-QW7B"] }),
  );

const paging = {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
  cursor: z.exactOptional(z.string().check(z.maxLength(1_000))),
};

const flag = z.pipe(
  z.enum(["true", "false"]),
  z.transform((value) => value === "true"),
);

const items = <T extends z.ZodMiniType>(item: T) => z.strictObject({ items: z.array(item) });

export const routes = [
  {
    operationId: "listAgencies",
    method: "GET",
    path: "/v1/agencies",
    function: "public",
    access: "public",
    summary: "The agencies that a report can go to",
    answer: { status: 200, description: "All agencies", schema: items(agencyViewSchema) },
    problems: [],
  },
  {
    operationId: "listCategories",
    method: "GET",
    path: "/v1/categories",
    function: "public",
    access: "public",
    summary: "What a report can be about",
    answer: { status: 200, description: "All categories", schema: items(categorySchema) },
    problems: [],
  },
  {
    operationId: "listRegions",
    method: "GET",
    path: "/v1/regions",
    function: "public",
    access: "public",
    summary: "The province with its regencies, cities and districts",
    answer: { status: 200, description: "All regions", schema: items(regionSchema) },
    problems: [],
  },
  {
    operationId: "listReports",
    method: "GET",
    path: "/v1/reports",
    function: "public",
    access: "public",
    summary: "The public feed, newest first",
    query: z.strictObject({
      state: z.exactOptional(z.enum(STATES)),
      agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
      region: z.exactOptional(codeSchema).check(z.describe("The region and all within it")),
      category: z.exactOptional(codeSchema).check(z.describe("The category and all below it")),
      classification: z.exactOptional(z.enum(CLASSIFICATIONS)),
      from: z.exactOptional(z.iso.date()).check(z.describe("First day of publication")),
      to: z.exactOptional(z.iso.date()).check(z.describe("Last day of publication")),
      ...paging,
    }),
    answer: { status: 200, description: "A page of public reports", schema: feedPageSchema },
    problems: ["invalid"],
  },
  {
    operationId: "health",
    method: "GET",
    path: "/health",
    function: "public",
    access: "public",
    summary: "Whether the service answers",
    answer: {
      status: 200,
      description: "It does",
      schema: z.strictObject({ status: z.literal("ok"), stage: z.string() }),
    },
    problems: [],
  },
  {
    operationId: "submitReport",
    method: "POST",
    path: "/v1/reports",
    function: "reporter",
    access: "public",
    summary: "Submit a report",
    headers: z.object({
      "idempotency-key": z
        .exactOptional(z.string().check(z.regex(/^[\x21-\x7e]{1,255}$/)))
        .check(z.describe("A retry with the same key and body gets the very same answer")),
    }),
    body: submissionSchema,
    answer: { status: 201, description: "The report was accepted", schema: submittedSchema },
    problems: [
      "malformed-json",
      "body-too-large",
      "unsupported-media-type",
      "invalid",
      "idempotency-key-reused",
      "calendar-year-missing",
    ],
  },
  {
    operationId: "trackReport",
    method: "GET",
    path: "/v1/reports/{trackingId}",
    function: "reporter",
    access: "public",
    summary: "A public report, or with its access code the reporter's own view",
    params: trackingParams,
    headers: z.object({ "access-code": z.exactOptional(accessCode) }),
    answer: { status: 200, description: "The report", schema: reportViewSchema },
    problems: ["report-not-found", "too-many-attempts"],
  },
  {
    operationId: "actAsReporter",
    method: "POST",
    path: "/v1/reports/{trackingId}/actions",
    function: "reporter",
    access: "public",
    summary: "An action of the reporter",
    params: trackingParams,
    headers: z.object({ "access-code": z.exactOptional(accessCode) }),
    body: reporterActionSchema,
    answer: { status: 200, description: "The report after it", schema: reportViewSchema },
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
  {
    operationId: "getMe",
    method: "GET",
    path: "/v1/officer/me",
    function: "officer",
    access: "officer",
    summary: "The officer who is signed in, and its assignments",
    answer: { status: 200, description: "The officer", schema: officerMeSchema },
    problems: ["unauthorized", "forbidden"],
  },
  {
    operationId: "listQueue",
    method: "GET",
    path: "/v1/officer/queue",
    function: "officer",
    access: "officer",
    summary: "The reports in the officer's reach, in order of the next deadline",
    query: z.strictObject({
      agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
      state: z.exactOptional(z.enum(STATES)).check(z.describe("Any open state when absent")),
      overdue: z.exactOptional(flag),
      ...paging,
    }),
    answer: { status: 200, description: "A page of the queue", schema: queuePageSchema },
    problems: ["unauthorized", "forbidden", "invalid"],
  },
  {
    operationId: "getReportAsOfficer",
    method: "GET",
    path: "/v1/officer/reports/{trackingId}",
    function: "officer",
    access: "officer",
    summary: "A report in the officer's reach",
    params: trackingParams,
    answer: { status: 200, description: "The report", schema: reportViewSchema },
    problems: ["unauthorized", "forbidden", "report-not-found"],
  },
  {
    operationId: "actAsOfficer",
    method: "POST",
    path: "/v1/officer/reports/{trackingId}/actions",
    function: "officer",
    access: "officer",
    summary: "An action of an officer",
    params: trackingParams,
    body: officerActionSchema,
    answer: { status: 200, description: "The report after it", schema: reportViewSchema },
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
  {
    operationId: "getOpenApi",
    method: "GET",
    path: "/openapi.json",
    function: "documentation",
    access: "public",
    summary: "This description",
    answer: { status: 200, description: "OpenAPI 3.1" },
    problems: [],
  },
  {
    operationId: "getDocs",
    method: "GET",
    path: "/docs",
    function: "documentation",
    access: "public",
    summary: "This description as a page",
    answer: { status: 200, description: "The page", contentType: "text/html" },
    problems: [],
  },
  {
    operationId: "getDocsAsset",
    method: "GET",
    path: "/docs/{asset}",
    function: "documentation",
    access: "public",
    summary: "A script or style sheet of the page",
    params: z.strictObject({ asset: z.string() }),
    answer: { status: 200, description: "The file", contentType: "text/javascript" },
    problems: ["not-found"],
  },
] as const satisfies readonly Route[];

export type OperationId = (typeof routes)[number]["operationId"];
export type RouteOf<Id extends OperationId> = Extract<(typeof routes)[number], { operationId: Id }>;
