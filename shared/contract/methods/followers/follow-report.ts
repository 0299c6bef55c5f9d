import { followRequest } from "../../follower.ts";
import type { Description, Method } from "../../method.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { followAnswerSchema } from "../../views.ts";

export const method = {
  operationId: "followReport",
  httpMethod: "POST",
  path: "/v1/reports/{trackingId}/followers",
  function: "followers",
  access: "public",
  status: 200,
  params: trackingParams,
  body: followRequest,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Follow a public report (I am affected too). Without a code, one is sent to the contact; with that code, the contact follows the report",
  answer: {
    description: "Whether a code was sent or the contact now follows the report",
    schema: followAnswerSchema,
  },
  problems: ["too-many-requests", "contact-limit"],
});
