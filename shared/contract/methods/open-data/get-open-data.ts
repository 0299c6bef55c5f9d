import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";

export const method = {
  operationId: "getOpenData",
  httpMethod: "GET",
  path: "/v1/open-data",
  function: "open-data",
  access: "public",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get the catalogue of the open data: what files the latest export has",
  answer: {
    description: "A catalogue in DCAT 3. Its addresses are relative to that of this API",
    contentType: "application/ld+json",
    schema: z.looseObject({
      "@type": z.literal("dcat:Catalog"),
      "dcat:dataset": z.array(z.looseObject({ "@type": z.literal("dcat:Dataset") })),
    }),
  },
  problems: ["open-data-not-found"],
});
