import * as z from "zod/mini";
import { LARGEST_ATTACHMENT_BYTES, UPLOAD_TYPES } from "#domain/report/attachments.ts";
import { writtenText } from "#domain/report/text.ts";

/** The name that some programs give to JPEG, which no registry has. */
const JPG = "image/jpg";

/** A file that a reporter wants to upload. Its slot accepts only this type and this size. */
export const uploadRequestSchema = z.lazy(() =>
  z
    .strictObject({
      fileName: writtenText(1, 200),
      contentType: z.pipe(
        z.enum([...UPLOAD_TYPES, JPG]),
        z.transform((type) => (type === JPG ? "image/jpeg" : type)),
      ),
      size: z.int().check(z.gte(1), z.lte(LARGEST_ATTACHMENT_BYTES), z.describe("In bytes")),
    })
    .register(z.globalRegistry, { id: "UploadRequest" }),
);
