import * as z from "zod/mini";
import { CONTACT_FIELDS } from "#domain/telling/contacts.ts";
import { digits } from "./digits.ts";

/** A code that was sent to a contact of the reporter. */
export const contactConfirmationRequest = z.strictObject({
  code: digits(6).check(
    z.describe("The code in the receipt, or in the latest message with a code"),
  ),
});

/** A request for a new code. */
export const contactCodeRequest = z.strictObject({
  contact: z.enum(CONTACT_FIELDS).check(z.describe("The contact of the reporter to prove")),
});
