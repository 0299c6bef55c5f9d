import { unfollowRequest } from "../../follower.ts";
import type { Description, Method } from "../../method.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { followAnswerSchema } from "../../views.ts";

export const method = {
  operationId: "unfollowReport",
  httpMethod: "DELETE",
  path: "/v1/reports/{trackingId}/followers",
  function: "followers",
  access: "public",
  status: 200,
  params: trackingParams,
  body: unfollowRequest,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Stop following a report, with a code that was sent to the contact",
  answer: { description: "The contact does not follow the report", schema: followAnswerSchema },
});
