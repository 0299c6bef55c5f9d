import * as z from "zod/mini";

/**
 * The query parameters of every list in pages: the length of a page, and where the page begins.
 */
export const paging = {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
  cursor: z.exactOptional(z.string().check(z.maxLength(1_000))),
};
