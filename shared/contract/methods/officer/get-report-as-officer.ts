import type { Description, Method } from "../../method.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { reportViewSchema } from "../../views.ts";

export const method = {
  operationId: "getReportAsOfficer",
  httpMethod: "GET",
  path: "/v1/officer/reports/{trackingId}",
  function: "officer",
  access: "officer",
  status: 200,
  params: trackingParams,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get a report in the officer's reach",
  answer: { description: "The report", schema: reportViewSchema },
});
