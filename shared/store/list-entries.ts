import * as z from "zod/mini";
import { CLASSIFICATIONS, STATES } from "#domain/vocabulary.ts";
import { REPORT } from "./entities/reports.ts";

/**
 * What the entries of all lists of reports have in common. Each list is an index, so the cost of a
 * page does not grow with the number of reports.
 */

/** A page; `next` is the position where the next page begins, if there may be one. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly next: string | undefined;
}

/** Parses the partition key of a report into its tracking id. */
export const trackingIdSchema = z.pipe(
  z.string().check(z.startsWith(REPORT.pk.prefix)),
  z.transform((pk: string) => pk.slice(REPORT.pk.prefix.length)),
);

/** The fields of its report that every entry shows. */
export const summary = {
  pk: trackingIdSchema,
  version: z.int(),
  state: z.enum(STATES),
  classification: z.enum(CLASSIFICATIONS),
  category: z.optional(z.string()),
  owner: z.optional(z.string()),
  region: z.optional(z.string()),
  submittedAt: z.string(),
  updatedAt: z.string(),
};

/** Returns an entry with its tracking id in place of the key. */
export function withTrackingId<Entry extends { readonly pk: string }>({ pk, ...entry }: Entry) {
  return { trackingId: pk, ...entry };
}
