import * as z from "zod/mini";

/** The header by which the retry of a submission is recognized. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .exactOptional(z.string().check(z.regex(/^[\x21-\x7e]{16,128}$/)))
    .check(
      z.describe(
        "A retry with the same key and body gets the same answer. Random, such as a UUID: 16 to 128 characters, since a key that others think of too is theirs as well",
      ),
    ),
});
