import * as z from "zod/mini";

/** The parameter in the path of a link to stop following. */
export const unfollowParams = z.strictObject({
  token: z
    .string()
    .check(z.maxLength(200), z.describe("Names the report and the follower, signed by the server")),
});
