import { method } from "#contract/methods/admin/put-policy.ts";
import { policyIssues } from "#domain/reference/policy-edit.ts";
import type { UseCase } from "#http/use-case.ts";
import { listPolicies, policyWrite } from "#store/reference-data.ts";
import { edit } from "./edit.ts";
import { forSystemAdmins } from "./system-admins.ts";
import { type LeadDeps, today } from "./today.ts";

/** Adds a deadline policy, or replaces one that is not in effect yet. */
export function putPolicy(deps: LeadDeps): UseCase<typeof method> {
  const { table } = deps;
  return forSystemAdmins(method, table, ({ params: { id }, body, at }, by) =>
    edit({ table, at, by }, async () => {
      const policies = await listPolicies(table, "latest");
      const after = { id, ...body };
      const issues = policyIssues(after, policies, await today(deps, at));
      if (issues.length > 0) return { issues };
      const before = policies.find((policy) => policy.id === id);
      return {
        kind: "policy",
        code: id,
        before,
        after,
        list: { entries: policies, by: "id" },
        writes: [policyWrite(table, after)],
      };
    }),
  );
}
