import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { emailSchema } from "./email.ts";
import { phoneSchema } from "./phone.ts";

const agency = codeSchema.check(z.describe("The agency that the notices are about"));

/** The address to which an officer wants the notices of an agency. */
export const subscriptionRequest = z.discriminatedUnion("protocol", [
  z.strictObject({ agency, protocol: z.literal("email"), endpoint: emailSchema }),
  z.strictObject({ agency, protocol: z.literal("sms"), endpoint: phoneSchema }),
]);
