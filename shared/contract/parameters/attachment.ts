import * as z from "zod/mini";
import { RENDITIONS } from "#domain/report/attachment-vocabulary.ts";
import { trackingParams } from "./tracking-id.ts";

/** The parameters in the path of an attachment. */
export const attachmentParams = z.strictObject({
  ...trackingParams.shape,
  attachmentId: z.string().check(z.meta({ examples: ["8Q4ZK2M9TW3C"] })),
});

/** Which rendition of an attachment is read. */
export const renditionQuery = z.strictObject({
  rendition: z
    ._default(z.enum(RENDITIONS), "file")
    .check(z.describe("Pictures also have a view of 1600 pixels and a thumbnail of 320")),
});
