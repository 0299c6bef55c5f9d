import * as z from "zod/mini";
import { followRequest, unfollowRequest } from "../follower.ts";
import type { RequestsOf } from "./request-schemas.ts";
import { trackingParams } from "./tracking-params.ts";

const unfollowParams = z.strictObject({
  token: z
    .string()
    .check(z.maxLength(200), z.describe("Names report and follower, and is signed by us")),
});

export const followersRequests = {
  followReport: { params: trackingParams, body: followRequest },
  unfollowReport: { params: trackingParams, body: unfollowRequest },
  getUnfollowPage: { params: unfollowParams },
  unfollowByLink: { params: unfollowParams },
} as const satisfies RequestsOf<"followers">;
