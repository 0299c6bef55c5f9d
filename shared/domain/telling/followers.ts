import * as z from "zod/mini";
import { LANGUAGES } from "../vocabulary.ts";
import { DELIVERY_MEDIA } from "./media.ts";

/** A follower of a report. A code sent to the contact has proved that the follower owns it. */
export const contactFollowerSchema = z.strictObject({
  medium: z.enum(DELIVERY_MEDIA),
  to: z.string(),
  language: z.enum(LANGUAGES),
  /** The token of the link that ends following. */
  unfollow: z.string(),
  since: z.iso.datetime(),
});
export type ContactFollower = z.infer<typeof contactFollowerSchema>;
