import * as z from "zod/mini";

/** The kinds of reference data that system admins edit. */
const CHANGE_KINDS = ["agency", "officer", "category", "policy", "calendar-year"] as const;

const value = z.record(z.string(), z.unknown());

/** The audit record of an edit: who made it, when, and the values before and after. */
export const changeSchema = z.strictObject({
  at: z.iso.datetime(),
  /** Email address of the system admin, or `ops seed` for the operator's command. */
  by: z.string(),
  /** The system admin's account. An address may pass to another account; this says who it was. */
  account: z.exactOptional(z.string()),
  kind: z.enum(CHANGE_KINDS),
  /** Code, id, year or email address of the edited entry. */
  code: z.string(),
  /** Absent if the entry is new. */
  before: z.exactOptional(value),
  after: value,
  /** Officers of other accounts that the edit deleted, since the address is this one's now. */
  displaced: z.exactOptional(z.array(value)),
  /** Only of the officers of the first `ops seed`. */
  initial: z.exactOptional(z.literal(true)),
});
export type Change = z.infer<typeof changeSchema>;
