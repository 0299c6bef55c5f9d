import type { Issue } from "../issue.ts";
import type { LocalDate } from "../time/local-time.ts";
import type { DeadlinePolicy } from "./policies.ts";

/**
 * What stands against entering a policy. Reports keep the policy they started under, so one that is
 * in effect is never edited and none takes effect in the past; and of two that take effect on one
 * day nobody could say which holds.
 *
 * @param today in the zone of the lead government
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
