import type { Description, Method } from "../../method.ts";
import { idempotencyHeaders } from "../../parameters/idempotency-key.ts";
import { onBehalfSubmissionSchema } from "../../submission.ts";
import { submittedSchema } from "../../views.ts";

export const method = {
  operationId: "keyInReport",
  httpMethod: "POST",
  path: "/v1/officer/reports",
  function: "on-behalf",
  access: "officer",
  status: 201,
  headers: idempotencyHeaders,
  body: onBehalfSubmissionSchema,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Submit a report on behalf of a citizen who came, called or wrote",
  answer: { description: "The report was accepted", schema: submittedSchema },
  problems: ["coordinators-only", "calendar-year-missing"],
});
