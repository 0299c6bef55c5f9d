import { documentationRequests } from "#contract/requests/documentation.ts";
import { httpHandler } from "#http/http-handler.ts";
import { getDocs, getDocsAsset, getOpenApi } from "./documents.ts";

export const handler = httpHandler("documentation", documentationRequests, {
  getOpenApi,
  getDocs,
  getDocsAsset,
});
