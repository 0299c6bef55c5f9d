import type { Description, Method } from "../../method.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";

export const method = {
  operationId: "printSlip",
  httpMethod: "POST",
  path: "/v1/officer/reports/{trackingId}/slip",
  function: "on-behalf",
  access: "officer",
  status: 200,
  params: trackingParams,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Print the slip of a report that the officer keyed in as a coordinator. Printing it again makes a new access code and ends the one before",
  answer: { description: "The slip, half a page", contentType: "text/html" },
  problems: ["daily-limit"],
});
