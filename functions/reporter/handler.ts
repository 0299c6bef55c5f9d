import { openTable } from "#application/open-table.ts";
import { uploadInto } from "#application/upload-into.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { actAsReporter } from "./act-as-reporter.ts";
import { listHistory } from "./list-history.ts";
import { submitReport } from "./submit-report.ts";
import { trackReport } from "./track-report.ts";

const env = environment({
  TABLE_NAME: variable,
  SUBMISSION_SECRET_ID: variable,
  CONTACT_PEPPER_ID: variable,
  CURSOR_SECRET_ID: variable,
  LEAD_GOVERNMENT: variable,
  TRACKING_PREFIX: variable,
  NETWORK_SECRET_ID: variable,
  UPLOADS_BUCKET: variable,
});
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const deps = {
  ...openTable(env.TABLE_NAME),
  cursors: async () => cursorSigner(await cursorSecret()),
  submissionSecret: secret(env.SUBMISSION_SECRET_ID),
  contactPepper: secret(env.CONTACT_PEPPER_ID),
  leadGovernment: env.LEAD_GOVERNMENT,
  trackingPrefix: env.TRACKING_PREFIX,
  networkSecret: secret(env.NETWORK_SECRET_ID),
  uploadInto: uploadInto(env.UPLOADS_BUCKET),
};

export const handler = httpHandler("reporter", {
  submitReport: submitReport(deps),
  trackReport: trackReport(deps),
  listHistory: listHistory(deps),
  actAsReporter: actAsReporter(deps),
});
