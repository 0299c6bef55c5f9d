import { reporterActionSchema } from "../actions.ts";
import { submissionSchema } from "../submission.ts";
import { accessHeaders } from "./access-headers.ts";
import { idempotencyHeaders } from "./idempotency-headers.ts";
import type { RequestsOf } from "./request-schemas.ts";
import { trackingParams } from "./tracking-params.ts";

export const reporterRequests = {
  submitReport: { headers: idempotencyHeaders, body: submissionSchema },
  trackReport: { params: trackingParams, headers: accessHeaders },
  actAsReporter: { params: trackingParams, headers: accessHeaders, body: reporterActionSchema },
} as const satisfies RequestsOf<"reporter">;
