import type { Description, Method } from "../../method.ts";
import { unfollowParams } from "../../parameters/unfollow-token.ts";

export const method = {
  operationId: "getUnfollowPage",
  httpMethod: "GET",
  path: "/u/{token}",
  function: "followers",
  access: "public",
  status: 200,
  params: unfollowParams,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Show the page of the link to stop following. Opening it changes nothing: it has a button",
  answer: { description: "The page", contentType: "text/html" },
  problems: ["not-found"],
});
