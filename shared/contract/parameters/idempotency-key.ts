import * as z from "zod/mini";

/** The header by which the retry of a submission is recognized. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .exactOptional(z.string().check(z.regex(/^[\x21-\x7e]{1,255}$/)))
    .check(z.describe("A retry with the same key and body gets the same answer")),
});
