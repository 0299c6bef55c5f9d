import type { Issue } from "../issue.ts";
import type { LocalDate } from "../time/local-time.ts";
import type { DeadlinePolicy } from "./policies.ts";

/**
 * Returns the reasons against an edit of a deadline policy. Reports keep the policy they started
 * under, so a policy in effect cannot be edited and no policy can take effect in the past. Two
 * policies cannot take effect on the same day.
 *
 * @param today the date in the zone of the lead government
 */
export function policyIssues(
  policy: DeadlinePolicy,
  policies: readonly DeadlinePolicy[],
  today: LocalDate,
): Issue[] {
  const path = "effectiveFrom";
  const replaced = policies.find(({ id }) => id === policy.id);
  if (replaced && replaced.effectiveFrom <= today) return [{ path, rule: "policy-in-effect" }];
  if (policy.effectiveFrom <= today) return [{ path, rule: "not-after-today" }];
  const taken = policies.some(
    ({ id, effectiveFrom }) => id !== policy.id && effectiveFrom === policy.effectiveFrom,
  );
  return taken ? [{ path, rule: "date-taken" }] : [];
}
