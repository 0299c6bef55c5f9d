import * as z from "zod/mini";
import { DELIVERY_MEDIA } from "#domain/telling/deliveries.ts";

/** A message that could not be sent, as operators see it: whom it is for is named, not where to. */
export const parkedDeliveryViewSchema = z
  .strictObject({
    id: z.string(),
    trackingId: z.string(),
    version: z.int().check(z.describe("Version of the event that it tells of")),
    recipient: z
      .string()
      .check(
        z.describe(
          "reporter, merged-reporter-<tracking id>, follower-<id>, officers-<agency>-<language>, or everyone",
        ),
      ),
    medium: z.exactOptional(z.enum(DELIVERY_MEDIA)),
    createdAt: z.iso.datetime(),
    tries: z.int(),
    unknownTries: z
      .int()
      .check(z.describe("Tries whose answer was lost: the message may have gone out")),
    lastError: z.exactOptional(z.string()),
  })
  .register(z.globalRegistry, { id: "ParkedDelivery" });

/** The path of one. */
export const deliveryParams = z.strictObject({
  id: z
    .string()
    .check(z.meta({ description: "Its id", examples: ["KT-7QX4-M2D9-PA35.3.reporter.sms"] })),
});
