import * as z from "zod/mini";
import type { LocalDate } from "../time/local-time.ts";
import { collectiveLeaveSchema } from "../time/working-days.ts";

/**
 * A deadline policy: the length of each deadline in working days, the legal basis, and the date
 * from which it applies. A report keeps the policy it started under, so a policy in effect is never
 * edited; a change is a new policy that takes effect later.
 */
export const deadlinePolicySchema = z.lazy(() => {
  const workingDays = z.int().check(z.gte(1), z.lte(250));
  return z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
    legalBasis: z.string().check(z.minLength(1)),
    effectiveFrom: z.iso.date(),
    /** Whether days of collective leave (cuti bersama) are days off or count as working days. */
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
      /** The second completion, after a dispute or a reopening. */
      rework: workingDays,
      "reporter-supply": workingDays,
      "reporter-feedback": workingDays,
      /** The owner's reply to a reporter who comments on the answer; earlier policies lack it. */
      reply: z._default(workingDays, 3),
      review: workingDays,
    }),
  });
});
export type DeadlinePolicy = z.infer<typeof deadlinePolicySchema>;

/** Returns the policy in effect on a date, or undefined if none is: reports start under it. */
export function policyOn(
  date: LocalDate,
  policies: readonly DeadlinePolicy[],
): DeadlinePolicy | undefined {
  return policies
    .filter((policy) => policy.effectiveFrom <= date)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}
