import * as z from "zod/mini";
import { STATES } from "#domain/vocabulary.ts";
import { list, page } from "./views.ts";

/** The schemas of what the search answers. */

const found = {
  trackingId: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  submittedAt: z.iso.datetime(),
};

export const foundPageSchema = page(
  z
    .strictObject({
      ...found,
      snippet: z
        .string()
        .check(
          z.describe(
            "HTML: a part of the public text, escaped, with each word that was asked for in <mark>…</mark>; there are no other tags",
          ),
        ),
      agency: z.exactOptional(z.string()),
      region: z.exactOptional(z.string()),
    })
    .register(z.globalRegistry, { id: "FoundReport" }),
);

export const similarListSchema = list(
  z
    .strictObject({ ...found, text: z.string() })
    .register(z.globalRegistry, { id: "SimilarReport" }),
);

export const regionCountsSchema = list(
  z
    .strictObject({ region: z.string(), count: z.int() })
    .register(z.globalRegistry, { id: "RegionCount" }),
);
