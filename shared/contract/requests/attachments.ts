import * as z from "zod/mini";
import { RENDITIONS } from "#domain/report/attachments.ts";
import { wishSchema } from "../wish.ts";
import { accessHeaders } from "./access-headers.ts";
import type { RequestsOf } from "./request-schemas.ts";
import { trackingParams } from "./tracking-params.ts";

const attachmentParams = z.strictObject({
  ...trackingParams.shape,
  attachmentId: z.string().check(z.meta({ examples: ["8Q4ZK2M9TW3C"] })),
});
const query = z.strictObject({
  rendition: z
    ._default(z.enum(RENDITIONS), "file")
    .check(z.describe("Of a picture also a view of 1600 pixels and a thumbnail of 320")),
});

export const attachmentsRequests = {
  addAttachment: { params: trackingParams, headers: accessHeaders, body: wishSchema },
  readAttachment: { params: attachmentParams, query, headers: accessHeaders },
  readAttachmentAsOfficer: { params: attachmentParams, query },
} as const satisfies RequestsOf<"attachments">;
