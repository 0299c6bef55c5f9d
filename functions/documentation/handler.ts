import { httpHandler } from "#http/http-handler.ts";
import { getDocs, getDocsAsset, getOpenApi } from "./documents.ts";

export const handler = httpHandler("documentation", {
  getOpenApi,
  getDocs,
  getDocsAsset,
});
