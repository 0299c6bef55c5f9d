import { contactCodeRequest } from "../../contact-proof.ts";
import type { Description, Method } from "../../method.ts";
import { accessHeaders } from "../../parameters/access-code.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { contactCodeAnswerSchema } from "../../views.ts";

export const method = {
  operationId: "sendContactCode",
  httpMethod: "POST",
  path: "/v1/reports/{trackingId}/contact-codes",
  function: "contacts",
  access: "public",
  status: 200,
  params: trackingParams,
  headers: accessHeaders,
  body: contactCodeRequest,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Send a new code to a contact of the reporter; it ends the one before. It counts as one of the three messages a day that an unproven contact gets",
  answer: {
    description: "The code was sent, or the contact is proven already",
    schema: contactCodeAnswerSchema,
  },
  problems: ["contact-limit"],
});
