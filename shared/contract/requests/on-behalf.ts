import { onBehalfSubmissionSchema } from "../submission.ts";
import { idempotencyHeaders } from "./idempotency-headers.ts";
import type { RequestsOf } from "./request-schemas.ts";
import { trackingParams } from "./tracking-params.ts";

export const onBehalfRequests = {
  keyInReport: { headers: idempotencyHeaders, body: onBehalfSubmissionSchema },
  getSlip: { params: trackingParams },
} as const satisfies RequestsOf<"on-behalf">;
