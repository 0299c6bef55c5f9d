import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { historyPaging } from "../../parameters/paging.ts";
import { trackingParams } from "../../parameters/tracking-id.ts";
import { historyPageSchema } from "../../views.ts";

export const method = {
  operationId: "listHistoryAsOfficer",
  httpMethod: "GET",
  path: "/v1/officer/reports/{trackingId}/history",
  function: "officer",
  access: "officer",
  status: 200,
  params: trackingParams,
  query: z.strictObject(historyPaging),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the history of a report in the officer's reach",
  answer: {
    description:
      "A page of the history, oldest event first: the newest page without a cursor; each next page has earlier events",
    schema: historyPageSchema,
  },
});
