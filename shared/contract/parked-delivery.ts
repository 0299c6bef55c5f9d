import * as z from "zod/mini";
import { DELIVERY_MEDIA } from "#domain/telling/deliveries.ts";

/** A message that could not be sent, as operators see it: with its recipient, but no contact. */
export const parkedDeliveryViewSchema = z
  .strictObject({
    id: z.string(),
    trackingId: z
      .string()
      .check(z.describe("The report; CHANGES-<YYYY-MM> for a message about a grant of a role")),
    version: z
      .int()
      .check(z.describe("Version of the event, or revision of the edit, that it is about")),
    recipient: z
      .string()
      .check(
        z.describe(
          "reporter, merged-reporter-<tracking id>, follower-<id>, officers-<agency>-<language>, officer-<account>, or everyone",
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
