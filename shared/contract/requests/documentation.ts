import * as z from "zod/mini";
import type { RequestsOf } from "./request-schemas.ts";

export const documentationRequests = {
  getOpenApi: {},
  getDocs: {},
  getDocsAsset: { params: z.strictObject({ asset: z.string() }) },
} as const satisfies RequestsOf<"documentation">;
