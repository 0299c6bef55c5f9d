import * as z from "zod/mini";
import { categorySchema } from "#domain/reference/categories.ts";
import { writtenText } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { shapeOf } from "../../shape-of.ts";

const { code, ...category } = shapeOf(categorySchema);

export const method = {
  operationId: "putCategory",
  httpMethod: "PUT",
  path: "/v1/admin/categories/{code+}",
  function: "admin",
  access: "system-admin",
  status: 200,
  params: z.strictObject({ code }),
  body: z.strictObject({ ...category, name: writtenText(1, 200) }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Add or replace a category",
  answer: { description: "The category", schema: categorySchema },
  problems: ["edited-meanwhile"],
});
