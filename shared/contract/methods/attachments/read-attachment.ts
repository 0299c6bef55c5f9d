import type { Description, Method } from "../../method.ts";
import { accessHeaders } from "../../parameters/access-code.ts";
import { attachmentParams, renditionQuery } from "../../parameters/attachment.ts";
import { fileAddress } from "./file-address.ts";

export const method = {
  operationId: "readAttachment",
  httpMethod: "GET",
  path: "/v1/reports/{trackingId}/attachments/{attachmentId}",
  function: "attachments",
  access: "public",
  status: 302,
  params: attachmentParams,
  query: renditionQuery,
  headers: accessHeaders,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Read an attachment that is marked public, or with the access code any attachment of the report",
  answer: fileAddress,
  problems: ["attachment-not-found"],
});
