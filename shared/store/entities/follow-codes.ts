import * as z from "zod/mini";
import { CODE_VALID, CODES_SENT_KEPT, codesSentSchema } from "#domain/telling/followers.ts";
import { get } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

export const CODE = entity({
  name: "code to follow",
  pk: key("FOLLOW-CODES#<trackingId>"),
  sk: key("CODE#<id>"),
  schema: z.object({
    codeHash: z.string(),
    /** In milliseconds since 1970. */
    validUntil: z.int(),
    tries: z.int(),
  }),
  purpose: "The hash of a code that was sent to a contact (id: its hash), and tries at it",
  timeToLive: { milliseconds: CODE_VALID, after: "it was sent" },
});

export const CODES_SENT = entity({
  name: "codes sent",
  pk: key("FOLLOW-CODES#<subject>"),
  sk: key("SENT"),
  schema: codesSentSchema,
  purpose: "When codes were sent (subject: for a tracking id, or to the hash of a contact)",
  timeToLive: { milliseconds: CODES_SENT_KEPT, after: "the last was sent" },
});

export const codesSent = get({
  question: "When codes were sent for a report, or to a contact",
  entity: CODES_SENT,
  freshness: "latest",
  by: "follow-codes.ts loadCodesSent",
});
