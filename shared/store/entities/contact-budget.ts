import * as z from "zod/mini";
import { DAY_MS } from "#domain/time/local-time.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/**
 * The messages that an unproven contact was sent on one day, by their ids. The contact is a keyed
 * hash of what it is counted as.
 */
export const CONTACT_BUDGET = entity({
  pk: key("CONTACT-BUDGET#<contact>"),
  sk: key("DAY#<day>"),
  schema: z.object({ messages: z.set(z.string()) }),
  timeToLive: { milliseconds: 2 * DAY_MS, after: "the last message" },
});
