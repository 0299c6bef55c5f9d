import { openTable } from "#application/open-table.ts";
import { uploadInto } from "#application/upload-into.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { keyInReport } from "./key-in-report.ts";
import { printSlip } from "./print-slip.ts";

const env = environment({
  TABLE_NAME: variable,
  SUBMISSION_SECRET_ID: variable,
  CONTACT_PEPPER_ID: variable,
  LEAD_GOVERNMENT: variable,
  TRACKING_PREFIX: variable,
  UPLOADS_BUCKET: variable,
  WEBSITE: variable,
});
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  signIn: officerSignIn(opened.table),
  submissionSecret: secret(env.SUBMISSION_SECRET_ID),
  contactPepper: secret(env.CONTACT_PEPPER_ID),
  leadGovernment: env.LEAD_GOVERNMENT,
  trackingPrefix: env.TRACKING_PREFIX,
  uploadInto: uploadInto(env.UPLOADS_BUCKET),
  website: env.WEBSITE,
};

export const handler = httpHandler("on-behalf", {
  keyInReport: keyInReport(deps),
  printSlip: printSlip(deps),
});
