import * as z from "zod/mini";
import { phoneSchema } from "./phone.ts";

const contact = {
  phone: z.exactOptional(phoneSchema),
  email: z.exactOptional(z.email().check(z.maxLength(254))),
};
const code = z
  .string()
  .check(z.regex(/^\d{6}$/), z.meta({ description: "The code that was sent to the contact" }));

const oneContact = z.refine<{ phone?: string; email?: string }>(
  ({ phone, email }) => (phone === undefined) !== (email === undefined),
  { params: { rule: "one-contact" }, path: ["phone"] },
);

/** Who wants to follow a report: without a code to be sent one, with it to follow. */
export const followRequest = z
  .strictObject({ ...contact, code: z.exactOptional(code) })
  .check(oneContact);

/** Who wants to follow a report no longer. */
export const unfollowRequest = z.strictObject({ ...contact, code }).check(oneContact);

export const followAnswerSchema = z.strictObject({
  status: z
    .enum(["code-sent", "following", "not-following"])
    .check(z.describe("The same whether the contact followed the report before or not")),
});
