import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { pointParameters } from "../../parameters/point.ts";
import { questionSchema } from "../../parameters/question.ts";
import { similarListSchema } from "../../search-views.ts";

export const method = {
  operationId: "similarReports",
  httpMethod: "GET",
  path: "/v1/reports/similar",
  function: "search",
  access: "public",
  status: 200,
  query: z.strictObject({
    text: z
      .exactOptional(questionSchema)
      .check(z.describe("The beginning of the new report. Required without a point; never logged")),
    ...pointParameters,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Find public reports that are likely about the same",
  answer: {
    description:
      "Ten reports at most: first those at the point, within about 50 m, whatever their words; then those with the most words of the text",
    schema: similarListSchema,
  },
  problems: ["search-unavailable"],
});
