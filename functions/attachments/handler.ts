import { attachmentsRequests } from "#contract/requests/attachments.ts";
import { environment, variable } from "../runtime/environment.ts";
import { httpHandler } from "../runtime/http-handler.ts";
import { officerSignIn } from "../runtime/officer-sign-in.ts";
import { openTable } from "../runtime/table.ts";
import { uploadInto } from "../runtime/upload-into.ts";
import { addAttachment } from "./add-attachment.ts";
import { readAttachment } from "./read-attachment.ts";
import { readAttachmentAsOfficer } from "./read-attachment-as-officer.ts";

const env = environment({
  TABLE_NAME: variable,
  UPLOADS_BUCKET: variable,
  ATTACHMENTS_BUCKET: variable,
  TRACKING_PREFIX: variable,
});
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  signIn: officerSignIn(opened.table),
  trackingPrefix: env.TRACKING_PREFIX,
  uploadInto: uploadInto(env.UPLOADS_BUCKET),
  attachmentsBucket: env.ATTACHMENTS_BUCKET,
};

export const handler = httpHandler("attachments", attachmentsRequests, {
  addAttachment: addAttachment(deps),
  readAttachment: readAttachment(deps),
  readAttachmentAsOfficer: readAttachmentAsOfficer(deps),
});
