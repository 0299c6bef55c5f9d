import * as z from "zod/mini";
import { CODE_VALID_MS, CODES_SENT_KEPT_MS, codesSentSchema } from "#domain/telling/codes.ts";
import { get } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/** The hash of a code, and the number of tries. */
export const codeSchema = z.object({
  codeHash: z.string(),
  /** In milliseconds since 1970. */
  validUntil: z.int(),
  tries: z.int(),
});

/** The hash of a code that was sent to a contact (id: its hash), and the number of tries. */
export const CODE = entity({
  pk: key("FOLLOW-CODES#<trackingId>"),
  sk: key("CODE#<id>"),
  schema: codeSchema,
  timeToLive: { milliseconds: CODE_VALID_MS, after: "it was sent" },
});

/** When codes were sent (subject: a tracking id, or the hash of a contact). */
export const CODES_SENT = entity({
  pk: key("FOLLOW-CODES#<subject>"),
  sk: key("SENT"),
  schema: codesSentSchema,
  timeToLive: { milliseconds: CODES_SENT_KEPT_MS, after: "the last was sent" },
});

/** When codes were sent for a report, or to a contact. */
export const codesSent = get({
  entity: CODES_SENT,
  freshness: "latest",
});
