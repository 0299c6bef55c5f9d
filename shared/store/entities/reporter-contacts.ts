import * as z from "zod/mini";
import { CONTACT_CODE_VALID_MS, sentCodeSchema } from "#domain/telling/codes.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/**
 * The partition for the contacts of a report's reporter, apart from the report: functions that send
 * messages write here. Contacts are named by their fields, such as `phone`.
 */
const contactsKey = key("REPORTER-CONTACTS#<trackingId>");

/** The hash of the code that proves a contact for the report, and the number of tries. */
export const CONTACT_CODE = entity({
  pk: contactsKey,
  sk: key("CODE#<contact>"),
  schema: sentCodeSchema,
  timeToLive: { milliseconds: CONTACT_CODE_VALID_MS, after: "it was sent" },
});

/** When a message to an unproven contact was last not sent, since its limit was reached. */
export const WITHHELD = entity({
  pk: contactsKey,
  sk: key("WITHHELD#<contact>"),
  schema: z.object({ contact: z.string(), at: z.iso.datetime() }),
  fromKey: ["contact"],
});

/** The code that proves a contact. */
export const contactCode = get({ entity: CONTACT_CODE, freshness: "latest" });

/** The contacts of a report to which messages were not sent. */
export const withheldOfReport = query({
  on: "table",
  pk: contactsKey,
  sk: { beginsWith: key("WITHHELD#") },
  freshness: "view",
});
