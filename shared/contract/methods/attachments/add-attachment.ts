import type { Description, Method } from "../../method.ts";
import { accessHeaders } from "../../parameters/access-code.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { uploadRequestSchema } from "../../upload-request.ts";
import { uploadSchema } from "../../views.ts";

export const method = {
  operationId: "addAttachment",
  httpMethod: "POST",
  path: "/v1/reports/{trackingId}/attachments",
  function: "attachments",
  access: "public",
  status: 201,
  params: trackingParams,
  headers: accessHeaders,
  body: uploadRequestSchema,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get an upload slot for one more attachment of the report",
  answer: { description: "How to upload the file", schema: uploadSchema },
  problems: ["report-not-open", "too-many-attachments"],
});
