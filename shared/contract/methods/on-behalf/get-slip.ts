import type { Description, Method } from "../../method.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";

export const method = {
  operationId: "getSlip",
  httpMethod: "GET",
  path: "/v1/officer/reports/{trackingId}/slip",
  function: "on-behalf",
  access: "officer",
  status: 200,
  params: trackingParams,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Get the slip to print for a report that was submitted on behalf of a citizen. Only the first printing shows the access code",
  answer: { description: "The slip, half a page", contentType: "text/html" },
});
