import * as z from "zod/mini";

/** The parameter in the path of a link that proves an email address. */
export const contactParams = z.strictObject({
  token: z
    .string()
    .check(z.maxLength(200), z.describe("Names the report and the code, signed by the server")),
});
