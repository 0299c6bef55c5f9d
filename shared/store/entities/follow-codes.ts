import { get } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";
import { codeItem, codesSentItem } from "./code-items.ts";

/** The hash of a code that was sent to a contact (id: its hash), and the number of tries. */
export const FOLLOW_CODE = entity({
  pk: key("FOLLOW-CODES#<trackingId>"),
  sk: key("CODE#<id>"),
  ...codeItem,
});

/** When codes were sent (subject: a tracking id, or the hash of a contact). */
export const FOLLOW_CODES_SENT = entity({
  pk: key("FOLLOW-CODES#<subject>"),
  sk: key("SENT"),
  ...codesSentItem,
});

/** When codes were sent for a report, or to a contact. */
export const followCodesSent = get({
  entity: FOLLOW_CODES_SENT,
  freshness: "latest",
});
