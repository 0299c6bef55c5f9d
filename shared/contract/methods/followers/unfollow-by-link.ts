import type { Description, Method } from "../../method.ts";
import { unfollowParams } from "../../parameters/unfollow-token.ts";

export const method = {
  operationId: "unfollowByLink",
  httpMethod: "POST",
  path: "/u/{token}",
  function: "followers",
  access: "public",
  status: 200,
  params: unfollowParams,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Stop following, by the button of the page or of a mail program (RFC 8058)",
  answer: { description: "A page that confirms it", contentType: "text/html" },
  problems: ["not-found"],
});
