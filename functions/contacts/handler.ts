import { randomCode } from "#application/issue-code.ts";
import { openTable } from "#application/open-table.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { contactSenders } from "#http/contact-senders.ts";
import { problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { pagesOf } from "#http/pages.ts";
import { readSite } from "#http/site.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { confirmContact } from "./confirm-contact.ts";
import { proveByForm } from "./prove-by-form.ts";
import { getContactPage, proveByLink } from "./prove-by-link.ts";
import { sendContactCode } from "./send-contact-code.ts";

const env = environment({
  TABLE_NAME: variable,
  CONTACT_CODE_SECRET_ID: variable,
  CONTACT_PEPPER_ID: variable,
  CURSOR_SECRET_ID: variable,
  NETWORK_SECRET_ID: variable,
  TRACKING_PREFIX: variable,
  WEBSITE: variable,
});
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const deps = {
  ...openTable(env.TABLE_NAME),
  site: readSite(),
  cursors: async () => cursorSigner(await cursorSecret()),
  networkSecret: secret(env.NETWORK_SECRET_ID),
  contactPepper: secret(env.CONTACT_PEPPER_ID),
  contactCodeSecret: secret(env.CONTACT_CODE_SECRET_ID),
  trackingPrefix: env.TRACKING_PREFIX,
  website: env.WEBSITE,
  newCode: randomCode,
  ...contactSenders(),
};

export const handler = httpHandler(
  "contacts",
  {
    confirmContact: confirmContact(deps),
    sendContactCode: sendContactCode(deps),
    getContactPage: getContactPage(deps),
    proveByLink: proveByLink(deps),
  },
  {
    pages: pagesOf("contacts", {
      make: { proveContact: proveByForm(deps) },
      problem: problemPage(deps.site),
    }),
  },
);
