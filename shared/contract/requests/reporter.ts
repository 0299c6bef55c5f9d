import * as z from "zod/mini";
import { reporterActionSchema } from "../actions.ts";
import { submissionSchema } from "../submission.ts";
import { idempotencyHeaders } from "./idempotency-headers.ts";
import type { RequestsOf } from "./request-schemas.ts";
import { trackingParams } from "./tracking-params.ts";

const accessCode = z
  .string()
  .check(
    z.maxLength(64),
    z.meta({ description: "The reporter's secret for this report", examples: ["9F4T-2MZK-QW7B"] }),
  );
const accessHeaders = z.object({ "access-code": z.exactOptional(accessCode) });

export const reporterRequests = {
  submitReport: { headers: idempotencyHeaders, body: submissionSchema },
  trackReport: { params: trackingParams, headers: accessHeaders },
  actAsReporter: { params: trackingParams, headers: accessHeaders, body: reporterActionSchema },
} as const satisfies RequestsOf<"reporter">;
