import * as z from "zod/mini";
import { digits } from "./digits.ts";
import { anyEmailSchema, emailSchema } from "./email.ts";
import { anyPhoneSchema, phoneSchema } from "./phone.ts";

const contact = {
  phone: z.exactOptional(phoneSchema),
  email: z.exactOptional(emailSchema),
};
const code = digits(6).check(z.describe("The code that was sent to the contact"));

const oneContact = z.refine<{ phone?: string; email?: string }>(
  ({ phone, email }) => (phone === undefined) !== (email === undefined),
  { params: { rule: "one-contact" }, path: ["phone"] },
);

/**
 * A request to follow a report: without a code it asks for one, with the code it starts following.
 */
export const followRequest = z
  .strictObject({ ...contact, code: z.exactOptional(code) })
  .check(oneContact);

/** A request to stop following a report, with a contact that once could follow. */
export const unfollowRequest = z
  .strictObject({
    phone: z.exactOptional(anyPhoneSchema),
    email: z.exactOptional(anyEmailSchema),
    code,
  })
  .check(oneContact);
