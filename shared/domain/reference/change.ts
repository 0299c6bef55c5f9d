import * as z from "zod/mini";

/** What a system admin edits. */
const CHANGE_KINDS = ["agency", "officer", "category", "policy", "calendar-year"] as const;

const value = z.record(z.string(), z.unknown());

/** The trace of an edit: who made it, when, and what was there before and after. */
export const changeSchema = z.strictObject({
  at: z.iso.datetime(),
  /** Email address of the system admin; `ops seed` for the operator's command. */
  by: z.string(),
  kind: z.enum(CHANGE_KINDS),
  /** Code, id, year or email address of what was edited. */
  code: z.string(),
  /** Absent when it is new. */
  before: z.exactOptional(value),
  after: value,
});
export type Change = z.infer<typeof changeSchema>;
