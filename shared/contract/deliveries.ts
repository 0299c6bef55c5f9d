import * as z from "zod/mini";
import { DELIVERY_CHANNELS, DELIVERY_STATES, recipientSchema } from "../domain/deliveries.ts";

const instant = z.iso.datetime();

/** A message that was to be sent, as an operator sees it. */
export const deliveryViewSchema = z
  .strictObject({
    id: z.string(),
    trackingId: z.string(),
    version: z.int().check(z.describe("Version of the event that it tells of")),
    recipient: recipientSchema,
    channel: z.exactOptional(z.enum(DELIVERY_CHANNELS)),
    state: z.enum(DELIVERY_STATES),
    tries: z.int(),
    unknownTries: z
      .int()
      .check(
        z.describe("Tries of which nobody knows whether they went out: then it may come twice"),
      ),
    createdAt: instant,
    nextAt: z.exactOptional(instant),
    lastError: z.exactOptional(z.string()),
  })
  .register(z.globalRegistry, { id: "Delivery" });

export const deliveriesPageSchema = z.strictObject({
  items: z.array(deliveryViewSchema),
  nextCursor: z.exactOptional(z.string()),
});
