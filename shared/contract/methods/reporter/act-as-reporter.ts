import { reporterActionSchema } from "../../actions.ts";
import type { Description, Method } from "../../method.ts";
import { accessHeaders } from "../../parameters/access-code.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { reportViewSchema } from "../../views.ts";

export const method = {
  operationId: "actAsReporter",
  httpMethod: "POST",
  path: "/v1/reports/{trackingId}/actions",
  function: "reporter",
  access: "public",
  status: 200,
  params: trackingParams,
  headers: accessHeaders,
  body: reporterActionSchema,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Take an action as the reporter",
  answer: { description: "The report after the action", schema: reportViewSchema },
  problems: ["version-conflict", "action-not-allowed", "daily-limit", "calendar-year-missing"],
});
