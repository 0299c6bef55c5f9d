import * as z from "zod/mini";
import { DELIVERY_MEDIA } from "#domain/telling/deliveries.ts";

/** A message that could not be sent, as operators see it: with its recipient, but no contact. */
export const parkedDeliveryViewSchema = z
  .strictObject({
    id: z.string(),
    trackingId: z.string(),
    version: z.int().check(z.describe("Version of the event that the message is about")),
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
      .check(z.describe("Tries whose answer was lost: the message may have been sent")),
    lastError: z.exactOptional(z.string()),
  })
  .register(z.globalRegistry, { id: "ParkedDelivery" });
