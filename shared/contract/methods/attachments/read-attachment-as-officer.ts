import type { Description, Method } from "../../method.ts";
import { attachmentParams, renditionQuery } from "../../parameters/attachment.ts";
import { fileAddress } from "./file-address.ts";

export const method = {
  operationId: "readAttachmentAsOfficer",
  httpMethod: "GET",
  path: "/v1/officer/reports/{trackingId}/attachments/{attachmentId}",
  function: "attachments",
  access: "officer",
  status: 302,
  params: attachmentParams,
  query: renditionQuery,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Read an attachment of a report in the officer's reach",
  answer: fileAddress,
  problems: ["attachment-not-found"],
});
