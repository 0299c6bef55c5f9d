import { regionSchema } from "#domain/reference/regions.ts";
import type { Description, Method } from "../../method.ts";
import { list } from "../../views.ts";

export const method = {
  operationId: "listRegions",
  httpMethod: "GET",
  path: "/v1/regions",
  function: "public",
  access: "public",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the province and its regencies, cities and districts",
  answer: { description: "All regions", schema: list(regionSchema) },
});
