import * as z from "zod/mini";
import { LARGEST_ATTACHMENT_BYTES, UPLOAD_TYPES } from "#domain/report/attachments.ts";
import { writtenText } from "#domain/report/text.ts";

/** A file that a reporter wants to upload. Its slot accepts only this type and this size. */
export const uploadRequestSchema = z.lazy(() =>
  z
    .strictObject({
      fileName: writtenText(1, 200),
      contentType: z.enum(UPLOAD_TYPES),
      size: z.int().check(z.gte(1), z.lte(LARGEST_ATTACHMENT_BYTES), z.describe("In bytes")),
    })
    .register(z.globalRegistry, { id: "UploadRequest" }),
);
