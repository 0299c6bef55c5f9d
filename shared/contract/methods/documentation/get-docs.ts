import type { Description, Method } from "../../method.ts";

export const method = {
  operationId: "getDocs",
  httpMethod: "GET",
  path: "/docs",
  function: "documentation",
  access: "public",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Show this description as a page",
  answer: { description: "The page", contentType: "text/html" },
});
