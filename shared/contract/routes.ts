/**
 * Every route of the HTTP API. From this table come the routes of API Gateway, the dispatch inside
 * the functions, openapi.json and, from the synthesized template, the local gateway. What a request
 * must look like is in requests/, what its answer looks like in operations.ts.
 */
export interface Route {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** A last parameter `{code+}` takes slashes too: API Gateway matches the path decoded. */
  readonly path: string;
  /** The Lambda function that serves it. */
  readonly function: HttpFunction;
  /** Who may call it: anybody, or an officer with a token of the user pool. */
  readonly access: "public" | "officer";
  /** The status of its answer when there is no problem. */
  readonly status: 200 | 201;
}

export const HTTP_FUNCTIONS = [
  "public",
  "documentation",
  "reporter",
  "followers",
  "officer",
  "on-behalf",
  "subscriptions",
  "admin",
] as const;
export type HttpFunction = (typeof HTTP_FUNCTIONS)[number];

export const routes = [
  {
    operationId: "listAgencies",
    method: "GET",
    path: "/v1/agencies",
    function: "public",
    access: "public",
    status: 200,
  },
  {
    operationId: "listCategories",
    method: "GET",
    path: "/v1/categories",
    function: "public",
    access: "public",
    status: 200,
  },
  {
    operationId: "listRegions",
    method: "GET",
    path: "/v1/regions",
    function: "public",
    access: "public",
    status: 200,
  },
  {
    operationId: "listReports",
    method: "GET",
    path: "/v1/reports",
    function: "public",
    access: "public",
    status: 200,
  },
  {
    operationId: "health",
    method: "GET",
    path: "/health",
    function: "public",
    access: "public",
    status: 200,
  },
  {
    operationId: "submitReport",
    method: "POST",
    path: "/v1/reports",
    function: "reporter",
    access: "public",
    status: 201,
  },
  {
    operationId: "trackReport",
    method: "GET",
    path: "/v1/reports/{trackingId}",
    function: "reporter",
    access: "public",
    status: 200,
  },
  {
    operationId: "actAsReporter",
    method: "POST",
    path: "/v1/reports/{trackingId}/actions",
    function: "reporter",
    access: "public",
    status: 200,
  },
  {
    operationId: "followReport",
    method: "POST",
    path: "/v1/reports/{trackingId}/followers",
    function: "followers",
    access: "public",
    status: 200,
  },
  {
    operationId: "unfollowReport",
    method: "DELETE",
    path: "/v1/reports/{trackingId}/followers",
    function: "followers",
    access: "public",
    status: 200,
  },
  {
    operationId: "getUnfollowPage",
    method: "GET",
    path: "/u/{token}",
    function: "followers",
    access: "public",
    status: 200,
  },
  {
    operationId: "unfollowByLink",
    method: "POST",
    path: "/u/{token}",
    function: "followers",
    access: "public",
    status: 200,
  },
  {
    operationId: "getMe",
    method: "GET",
    path: "/v1/officer/me",
    function: "officer",
    access: "officer",
    status: 200,
  },
  {
    operationId: "listQueue",
    method: "GET",
    path: "/v1/officer/queue",
    function: "officer",
    access: "officer",
    status: 200,
  },
  {
    operationId: "keyInReport",
    method: "POST",
    path: "/v1/officer/reports",
    function: "on-behalf",
    access: "officer",
    status: 201,
  },
  {
    operationId: "getReportAsOfficer",
    method: "GET",
    path: "/v1/officer/reports/{trackingId}",
    function: "officer",
    access: "officer",
    status: 200,
  },
  {
    operationId: "getSlip",
    method: "GET",
    path: "/v1/officer/reports/{trackingId}/slip",
    function: "on-behalf",
    access: "officer",
    status: 200,
  },
  {
    operationId: "actAsOfficer",
    method: "POST",
    path: "/v1/officer/reports/{trackingId}/actions",
    function: "officer",
    access: "officer",
    status: 200,
  },
  {
    operationId: "putAgency",
    method: "PUT",
    path: "/v1/admin/agencies/{code}",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "listOfficers",
    method: "GET",
    path: "/v1/admin/officers",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "getOfficer",
    method: "GET",
    path: "/v1/admin/officers/{email}",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "putOfficer",
    method: "PUT",
    path: "/v1/admin/officers/{email}",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "putCategory",
    method: "PUT",
    path: "/v1/admin/categories/{code+}",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "listPolicies",
    method: "GET",
    path: "/v1/admin/policies",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "putPolicy",
    method: "PUT",
    path: "/v1/admin/policies/{id}",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "getCalendar",
    method: "GET",
    path: "/v1/admin/calendar",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "putCalendarYear",
    method: "PUT",
    path: "/v1/admin/calendar/{year}",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "listChanges",
    method: "GET",
    path: "/v1/admin/changes",
    function: "admin",
    access: "officer",
    status: 200,
  },
  {
    operationId: "listSubscriptions",
    method: "GET",
    path: "/v1/officer/subscriptions",
    function: "subscriptions",
    access: "officer",
    status: 200,
  },
  {
    operationId: "putSubscription",
    method: "PUT",
    path: "/v1/officer/subscriptions",
    function: "subscriptions",
    access: "officer",
    status: 200,
  },
  {
    operationId: "deleteSubscription",
    method: "DELETE",
    path: "/v1/officer/subscriptions",
    function: "subscriptions",
    access: "officer",
    status: 200,
  },
  {
    operationId: "getOpenApi",
    method: "GET",
    path: "/openapi.json",
    function: "documentation",
    access: "public",
    status: 200,
  },
  {
    operationId: "getDocs",
    method: "GET",
    path: "/docs",
    function: "documentation",
    access: "public",
    status: 200,
  },
  {
    operationId: "getDocsAsset",
    method: "GET",
    path: "/docs/{asset}",
    function: "documentation",
    access: "public",
    status: 200,
  },
] as const satisfies readonly Route[];

/** The operations that a function serves; those of all functions when none is named. */
export type OperationId<F extends HttpFunction = HttpFunction> = Extract<
  (typeof routes)[number],
  { function: F }
>["operationId"];
