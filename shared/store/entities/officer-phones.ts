import * as z from "zod/mini";
import { get } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";
import { codeItem, codesSentItem } from "./code-items.ts";

/** The partition of an officer's phone numbers (subject: the officer), or of codes to a number. */
const phonesKey = key("OFFICER-PHONES#<subject>");

/** The hash of a code that was sent to a phone number of an officer, and the number of tries. */
export const PHONE_CODE = entity({
  pk: phonesKey,
  sk: key("CODE#<phone>"),
  ...codeItem,
});

/** When codes were sent for an officer, or to a phone number. */
export const PHONE_CODES_SENT = entity({
  pk: phonesKey,
  sk: key("SENT"),
  ...codesSentItem,
});

/** A phone number that the officer confirmed by a code: it counts for every agency. */
export const CONFIRMED_PHONE = entity({
  pk: phonesKey,
  sk: key("CONFIRMED#<phone>"),
  schema: z.object({ confirmedAt: z.iso.datetime() }),
});

/** When codes were sent for an officer, or to a phone number. */
export const phoneCodesSent = get({
  entity: PHONE_CODES_SENT,
  freshness: "latest",
});

/** Whether an officer confirmed a phone number. */
export const confirmedPhone = get({
  entity: CONFIRMED_PHONE,
  freshness: "latest",
});
