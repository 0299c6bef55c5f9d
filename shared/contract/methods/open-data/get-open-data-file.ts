import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";

export const method = {
  operationId: "getOpenDataFile",
  httpMethod: "GET",
  path: "/open-data/{file+}",
  function: "open-data",
  access: "public",
  status: 302,
  params: z.strictObject({ file: z.string() }),
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Get a file of the open data: of the latest export, or of another one, such as 2026-03/reports.csv",
  answer: { description: "The address of the file, valid for five minutes", redirects: true },
  problems: ["open-data-not-found"],
});
