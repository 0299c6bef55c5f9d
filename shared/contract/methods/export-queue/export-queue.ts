import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { queueFilter } from "../../parameters/queue-filter.ts";

export const method = {
  operationId: "exportQueue",
  httpMethod: "GET",
  path: "/v1/officer/export.csv",
  function: "export-queue",
  access: "officer",
  status: 303,
  query: z.strictObject(queueFilter),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Write the reports in the officer's reach into a CSV file, by their next deadline",
  answer: {
    description: "A redirection to an address that lives five minutes and serves the file",
    redirects: true,
  },
  problems: ["calendar-year-missing", "export-too-long"],
});
