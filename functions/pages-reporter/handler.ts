import { openTable } from "#application/open-table.ts";
import { uploadInto } from "#application/upload-into.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { namedLists } from "#http/named-lists.ts";
import { pagesOf } from "#http/pages.ts";
import { readSite } from "#http/site.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { namesFrom } from "#web/components/report/names.ts";
import { actByForm } from "./act-by-form.ts";
import { submitByForm } from "./submit-by-form.ts";
import { trackByForm } from "./track-by-form.ts";

const env = environment({
  TABLE_NAME: variable,
  SUBMISSION_SECRET_ID: variable,
  CONTACT_PEPPER_ID: variable,
  CURSOR_SECRET_ID: variable,
  LEAD_GOVERNMENT: variable,
  TRACKING_PREFIX: variable,
  NETWORK_SECRET_ID: variable,
  UPLOADS_BUCKET: variable,
  ATTACHMENTS_BUCKET: variable,
});
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const opened = openTable(env.TABLE_NAME);
const lists = namedLists(opened.table);
const site = readSite();
const deps = {
  ...opened,
  ...{ site, lists },
  names: async () => namesFrom(await lists()),
  cursors: async () => cursorSigner(await cursorSecret()),
  submissionSecret: secret(env.SUBMISSION_SECRET_ID),
  contactPepper: secret(env.CONTACT_PEPPER_ID),
  leadGovernment: env.LEAD_GOVERNMENT,
  trackingPrefix: env.TRACKING_PREFIX,
  networkSecret: secret(env.NETWORK_SECRET_ID),
  uploadInto: uploadInto(env.UPLOADS_BUCKET),
  attachmentsBucket: env.ATTACHMENTS_BUCKET,
};

const make = { submit: submitByForm(deps), track: trackByForm(deps), act: actByForm(deps) };

export const handler = httpHandler(
  "pages-reporter",
  {},
  { pages: pagesOf("pages-reporter", { make, problem: problemPage(site) }) },
);
