import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";

export const method = {
  operationId: "getDocsAsset",
  httpMethod: "GET",
  path: "/docs/{asset}",
  function: "documentation",
  access: "public",
  status: 200,
  params: z.strictObject({ asset: z.string() }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get a script or style sheet of that page",
  answer: { description: "The file", contentType: "text/javascript" },
  problems: ["not-found"],
});
