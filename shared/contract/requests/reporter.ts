import * as z from "zod/mini";
import { reporterActionSchema } from "../actions.ts";
import { submissionSchema } from "../submission.ts";
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
  submitReport: {
    headers: z.object({
      "idempotency-key": z
        .exactOptional(z.string().check(z.regex(/^[\x21-\x7e]{1,255}$/)))
        .check(z.describe("A retry with the same key and body gets the very same answer")),
    }),
    body: submissionSchema,
  },
  trackReport: { params: trackingParams, headers: accessHeaders },
  actAsReporter: { params: trackingParams, headers: accessHeaders, body: reporterActionSchema },
} as const satisfies RequestsOf<"reporter">;
