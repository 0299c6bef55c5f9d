import * as z from "zod/mini";
import { CLASSIFICATIONS, STATES } from "#domain/vocabulary.ts";
import { REPORT } from "./entities/reports.ts";

/** What the entries of all lists of reports have in common. Each list is an index; what a page costs does not grow with the reports. */

/** A page; `next` is the position after which the following one begins, if there may be one. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly next: string | undefined;
}

/** The partition key of a report, as the tracking id that it holds. */
export const trackingIdSchema = z.pipe(
  z.string().check(z.startsWith(REPORT.pk.prefix)),
  z.transform((pk: string) => pk.slice(REPORT.pk.prefix.length)),
);

/** What every entry shows of its report. */
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

/** An entry by its tracking id. */
export function withTrackingId<Entry extends { readonly pk: string }>({ pk, ...entry }: Entry) {
  return { trackingId: pk, ...entry };
}
