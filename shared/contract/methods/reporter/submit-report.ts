import type { Description, Method } from "../../method.ts";
import { idempotencyHeaders } from "../../parameters/idempotency-key.ts";
import { submissionSchema } from "../../submission.ts";
import { submittedSchema } from "../../views.ts";

export const method = {
  operationId: "submitReport",
  httpMethod: "POST",
  path: "/v1/reports",
  function: "reporter",
  access: "public",
  status: 201,
  headers: idempotencyHeaders,
  body: submissionSchema,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Submit a report",
  answer: { description: "The report was accepted", schema: submittedSchema },
  problems: ["calendar-year-missing"],
});
