import * as z from "zod/mini";
import type { LocalDate } from "../time/local-time.ts";
import { collectiveLeaveSchema } from "../time/working-days.ts";

const workingDays = z.int().check(z.gte(1), z.lte(250));

/**
 * How many working days each deadline has, on what legal basis and from which date. A report keeps
 * the policy it started under, so a policy in use is never edited: a new one takes effect later.
 */
export const deadlinePolicySchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
  legalBasis: z.string().check(z.minLength(1)),
  effectiveFrom: z.iso.date(),
  /** Whether collective leave (cuti bersama) stops the clocks or counts as working. */
  collectiveLeave: collectiveLeaveSchema,
  workingDays: z.strictObject({
    verification: workingDays,
    "first-follow-up": workingDays,
    completion: z.strictObject({
      complaint: workingDays,
      "supervisory-complaint": workingDays,
      "information-request": workingDays,
      aspiration: workingDays,
    }),
    /** Completion again, after a dispute or a reopening. */
    rework: workingDays,
    "reporter-supply": workingDays,
    "reporter-feedback": workingDays,
    review: workingDays,
  }),
});
export type DeadlinePolicy = z.infer<typeof deadlinePolicySchema>;

/** The policy a report submitted on a date starts under: the latest that is in effect by then. */
export function policyOn(
  date: LocalDate,
  policies: readonly DeadlinePolicy[],
): DeadlinePolicy | undefined {
  return policies
    .filter((policy) => policy.effectiveFrom <= date)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}
