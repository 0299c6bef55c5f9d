import * as z from "zod/mini";
import {
  LARGEST_ATTACHMENT_BYTES,
  UPLOAD_TYPES,
  type UploadType,
} from "#domain/report/attachment-vocabulary.ts";
import { writtenText } from "#domain/report/text.ts";
import { LONGEST_FILE_NAME } from "./limits.ts";

/**
 * Other names of the types, which programs give to files: browsers on a Mac to M4V, old browsers and
 * mail programs those with x- and p, phones those of 3GP. Sequences of pictures have none, since the
 * inspection refuses them.
 */
const ALIASES: Readonly<Record<string, UploadType>> = {
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
  "image/x-png": "image/png",
  "application/x-pdf": "application/pdf",
  "video/x-m4v": "video/mp4",
  "video/3gp": "video/3gpp",
  "video/3gpp2": "video/3gpp",
};

/** Returns the type that a media type means: without case and parameters (RFC 9110, 8.3.1). */
function meant(written: string): string {
  const [name = ""] = written.toLowerCase().split(";");
  const type = name.trim();
  return Object.hasOwn(ALIASES, type) ? (ALIASES[type] ?? type) : type;
}

/**
 * A file that a reporter wants to upload. Its slot accepts only this size and the type that the
 * upload's headers name, which is the one that an alias means.
 */
export const uploadRequestSchema = z.lazy(() =>
  z
    .strictObject({
      fileName: writtenText(1, LONGEST_FILE_NAME),
      contentType: z.pipe(
        z
          .string()
          .check(
            z.maxLength(200),
            z.overwrite(meant),
            z.describe(
              `One of ${UPLOAD_TYPES.join(", ")}, or another name of one, such as image/jpg or video/x-m4v; case and parameters do not matter. The upload's headers say with which type to send the file`,
            ),
          ),
        z.enum(UPLOAD_TYPES),
      ),
      size: z.int().check(z.gte(1), z.lte(LARGEST_ATTACHMENT_BYTES), z.describe("In bytes")),
    })
    .register(z.globalRegistry, { id: "UploadRequest" }),
);
