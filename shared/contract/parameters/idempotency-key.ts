import * as z from "zod/mini";

const KEY = /^[\x21-\x7e]{16,128}$/;

/** The header by which the retry of a submission is recognized. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .exactOptional(
      z.string().check(
        z.refine((key) => KEY.test(key), { params: { rule: "not-a-key" } }),
        z.meta({ pattern: KEY.source }),
      ),
    )
    .check(
      z.describe(
        "A retry with the same key and body gets the same answer. Random, such as a UUID: 16 to 128 characters, since a key that others think of too is theirs as well",
      ),
    ),
});
