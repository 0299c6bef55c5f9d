import { officerActionSchema } from "../../actions.ts";
import type { Description, Method } from "../../method.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { reportViewSchema } from "../../views.ts";

export const method = {
  operationId: "actAsOfficer",
  httpMethod: "POST",
  path: "/v1/officer/reports/{trackingId}/actions",
  function: "officer",
  access: "officer",
  status: 200,
  params: trackingParams,
  body: officerActionSchema,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Take an action as an officer",
  answer: { description: "The report after the action", schema: reportViewSchema },
  problems: ["version-conflict", "action-not-allowed", "daily-limit", "calendar-year-missing"],
});
