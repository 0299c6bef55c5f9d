import * as z from "zod/mini";
import { remarkSchema } from "./text.ts";

/**
 * The field of an action with which an officer publishes words in which personal data was found
 * (public-words.ts): the reason, which only officers see.
 */
export const publishAnywaySchema = z.lazy(() =>
  z
    .strictObject({ reason: remarkSchema })
    .check(
      z.describe(
        "Publishes the words although a NIK, a KK number or a mobile number was found in them; only officers see the reason",
      ),
    ),
);

/** The stored form: the reason may be erased, and the limits of its length may change. */
export const storedPublishAnywaySchema = z.lazy(() => z.strictObject({ reason: z.string() }));
