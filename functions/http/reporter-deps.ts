import { openTable } from "#application/open-table.ts";
import { uploadInto } from "#application/upload-into.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";

/**
 * Makes what the use cases of reporters need, from the environment of a function that may do what
 * reporters do (`infra/grant-reporter.ts`).
 */
export function reporterDeps() {
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
  return {
    ...openTable(env.TABLE_NAME),
    cursors: async () => cursorSigner(await cursorSecret()),
    submissionSecret: secret(env.SUBMISSION_SECRET_ID),
    contactPepper: secret(env.CONTACT_PEPPER_ID),
    leadGovernment: env.LEAD_GOVERNMENT,
    trackingPrefix: env.TRACKING_PREFIX,
    networkSecret: secret(env.NETWORK_SECRET_ID),
    uploadInto: uploadInto(env.UPLOADS_BUCKET),
  };
}
