import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";

export const method = {
  operationId: "health",
  httpMethod: "GET",
  path: "/health",
  function: "public",
  access: "public",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Check that the service answers",
  answer: {
    description: "The service answers",
    schema: z.strictObject({ status: z.literal("ok"), stage: z.string() }),
  },
});
