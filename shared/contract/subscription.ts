import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";
import { phoneSchema } from "./phone.ts";

const agency = codeSchema.check(z.describe("The agency whose notices are to come"));

/** Where an officer wants the notices of an agency to go. */
export const subscriptionRequest = z.discriminatedUnion("protocol", [
  z.strictObject({
    agency,
    protocol: z.literal("email"),
    endpoint: z.email().check(z.maxLength(254)),
  }),
  z.strictObject({ agency, protocol: z.literal("sms"), endpoint: phoneSchema }),
]);

export const subscriptionViewSchema = z
  .strictObject({
    agency: z.string(),
    protocol: z.enum(["email", "sms"]),
    endpoint: z.string(),
    language: z.enum(LANGUAGES).check(z.describe("That of the request that made the subscription")),
  })
  .register(z.globalRegistry, { id: "Subscription" });
