import { categorySchema } from "#domain/reference/categories.ts";
import type { Description, Method } from "../../method.ts";
import { list } from "../../views.ts";

export const method = {
  operationId: "listCategories",
  httpMethod: "GET",
  path: "/v1/categories",
  function: "public",
  access: "public",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the categories of reports",
  answer: { description: "All categories", schema: list(categorySchema) },
});
