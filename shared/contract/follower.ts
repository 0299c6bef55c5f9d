import * as z from "zod/mini";
import { emailSchema } from "./email.ts";
import { phoneSchema } from "./phone.ts";

const contact = {
  phone: z.exactOptional(phoneSchema),
  email: z.exactOptional(emailSchema),
};
const code = z
  .string()
  .check(z.regex(/^\d{6}$/), z.meta({ description: "The code that was sent to the contact" }));

const oneContact = z.refine<{ phone?: string; email?: string }>(
  ({ phone, email }) => (phone === undefined) !== (email === undefined),
  { params: { rule: "one-contact" }, path: ["phone"] },
);

/** A contact that asks to follow a report: without a code to get one, with the code to follow. */
export const followRequest = z
  .strictObject({ ...contact, code: z.exactOptional(code) })
  .check(oneContact);

/** A contact that asks to stop following a report. */
export const unfollowRequest = z.strictObject({ ...contact, code }).check(oneContact);
