import * as z from "zod/mini";
import { DELIVERY_MEDIA } from "#domain/telling/media.ts";

const tries = () => ({
  id: z.string(),
  recipient: z
    .string()
    .check(
      z.describe(
        "reporter, merged-reporter-<tracking id>, follower-<id>, officers-<agency>-<address id>, officer-<account>, or everyone",
      ),
    ),
  medium: z.exactOptional(z.enum(DELIVERY_MEDIA)),
  createdAt: z.iso.datetime(),
  tries: z.int(),
  unknownTries: z
    .int()
    .check(z.describe("Tries whose answer was lost: the message may have been sent")),
  lastError: z.exactOptional(z.string()),
});

/** A message that could not be sent, as operators see it: with its recipient, but no contact. */
export const parkedDeliveryViewSchema = z
  .discriminatedUnion("of", [
    z
      .strictObject({
        of: z.literal("event"),
        trackingId: z.string(),
        version: z.int(),
        ...tries(),
      })
      .check(z.describe("A message about an event of a report")),
    z
      .strictObject({
        of: z.literal("gathered"),
        trackingId: z.string(),
        versions: z.array(z.int()).check(z.describe("The versions of the events that it tells of")),
        ...tries(),
      })
      .check(z.describe("A message about one or several events of a report that were gathered")),
    z
      .strictObject({
        of: z.literal("edit"),
        month: z.string().check(z.describe("YYYY-MM, in UTC")),
        revision: z.int(),
        ...tries(),
      })
      .check(z.describe("A message about an edit that changed who may read reports")),
  ])
  .register(z.globalRegistry, { id: "ParkedDelivery" });
