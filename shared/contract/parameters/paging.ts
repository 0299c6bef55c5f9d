import * as z from "zod/mini";

const limit = (usual: number) =>
  z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), usual);
const cursor = z.exactOptional(z.string().check(z.maxLength(1_000)));

/**
 * The query parameters of every list in pages: the length of a page, and where the page begins.
 */
export const paging = { limit: limit(20), cursor };

/** The query parameters of histories: a page is by default as long as the part that views show. */
export const historyPaging = { limit: limit(50), cursor };
