import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { digits } from "./digits.ts";
import { anyEmailSchema, emailSchema } from "./email.ts";
import { anyPhoneSchema, phoneSchema } from "./phone.ts";

const agency = codeSchema.check(z.describe("The agency that the notices are about"));

const code = digits(6).check(z.describe("The code that was sent to the phone number"));

/** The address to which an officer wants the notices of an agency. */
export const subscriptionRequest = z.discriminatedUnion("protocol", [
  z.strictObject({ agency, protocol: z.literal("email"), endpoint: emailSchema }),
  z.strictObject({ agency, protocol: z.literal("sms"), endpoint: phoneSchema }),
]);

/** A subscription that an officer ends, at an address that once could subscribe. */
export const endedSubscription = z.discriminatedUnion("protocol", [
  z.strictObject({ agency, protocol: z.literal("email"), endpoint: anyEmailSchema }),
  z.strictObject({ agency, protocol: z.literal("sms"), endpoint: anyPhoneSchema }),
]);

/** A phone number of an officer, with the code that was sent to it. */
export const confirmationRequest = z.strictObject({
  agency,
  protocol: z.literal("sms"),
  endpoint: phoneSchema,
  code,
});
