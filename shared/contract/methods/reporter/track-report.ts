import type { Description, Method } from "../../method.ts";
import { accessHeaders } from "../../parameters/access-code.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { reportViewSchema } from "../../views.ts";

export const method = {
  operationId: "trackReport",
  httpMethod: "GET",
  path: "/v1/reports/{trackingId}",
  function: "reporter",
  access: "public",
  status: 200,
  params: trackingParams,
  headers: accessHeaders,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get a public report, or with its access code any report as its reporter sees it",
  answer: { description: "The report", schema: reportViewSchema },
});
