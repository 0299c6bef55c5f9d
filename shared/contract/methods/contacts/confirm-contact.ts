import { contactConfirmationRequest } from "../../contact-proof.ts";
import type { Description, Method } from "../../method.ts";
import { accessHeaders } from "../../parameters/access-code.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { reportViewSchema } from "../../views.ts";

export const method = {
  operationId: "confirmContact",
  httpMethod: "POST",
  path: "/v1/reports/{trackingId}/contact-confirmation",
  function: "contacts",
  access: "public",
  status: 200,
  params: trackingParams,
  headers: accessHeaders,
  body: contactConfirmationRequest,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Prove a contact of the reporter for this report, with the code that was sent to it. A code is good for 24 hours and five tries",
  answer: { description: "The report, with the contact proven", schema: reportViewSchema },
  problems: ["code-used-up", "calendar-year-missing"],
});
