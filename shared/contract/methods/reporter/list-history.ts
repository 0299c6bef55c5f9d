import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { accessHeaders } from "../../parameters/access-code.ts";
import { historyPaging } from "../../parameters/paging.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { historyPageSchema } from "../../views.ts";

export const method = {
  operationId: "listHistory",
  httpMethod: "GET",
  path: "/v1/reports/{trackingId}/history",
  function: "reporter",
  access: "public",
  status: 200,
  params: trackingParams,
  headers: accessHeaders,
  query: z.strictObject(historyPaging),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List a report's history, as the public or, with its access code, its reporter sees it",
  answer: {
    description:
      "A page of the history, oldest event first: the newest page without a cursor; each next page has earlier events",
    schema: historyPageSchema,
  },
});
