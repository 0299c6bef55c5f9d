import { openTable } from "#application/open-table.ts";
import { uploadInto } from "#application/upload-into.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { addAttachment } from "./add-attachment.ts";
import { readAttachment } from "./read-attachment.ts";
import { readAttachmentAsOfficer } from "./read-attachment-as-officer.ts";

const env = environment({
  TABLE_NAME: variable,
  UPLOADS_BUCKET: variable,
  ATTACHMENTS_BUCKET: variable,
  TRACKING_PREFIX: variable,
  NETWORK_SECRET_ID: variable,
});
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  signIn: officerSignIn(opened.table),
  trackingPrefix: env.TRACKING_PREFIX,
  networkSecret: secret(env.NETWORK_SECRET_ID),
  uploadInto: uploadInto(env.UPLOADS_BUCKET),
  attachmentsBucket: env.ATTACHMENTS_BUCKET,
};

export const handler = httpHandler("attachments", {
  addAttachment: addAttachment(deps),
  readAttachment: readAttachment(deps),
  readAttachmentAsOfficer: readAttachmentAsOfficer(deps),
});
