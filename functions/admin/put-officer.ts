import { endSubscription } from "#application/end-subscription.ts";
import { method } from "#contract/methods/admin/put-officer.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import { officerIssues } from "#domain/reference/officer-edit.ts";
import type { Officer } from "#domain/report/access.ts";
import { rolesAt } from "#domain/telling/subscriptions.ts";
import type { UseCase } from "#http/use-case.ts";
import type { CreateAccount } from "#platform/officer-accounts.ts";
import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import { loadOfficer, officerWrites } from "#store/officers.ts";
import { listAgencies } from "#store/reference-data.ts";
import { listSubscriptions } from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";
import { edit } from "./edit.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface PutOfficerDeps {
  readonly table: Table;
  readonly createAccount: CreateAccount;
  readonly topics: TopicSubscriptions;
}

/**
 * Adds or replaces an officer, then creates an account if the officer has none. If that fails, the
 * officer is stored already, and repeating the request creates the account. Subscriptions to
 * agencies where the officer has no assignment any more end.
 */
export function putOfficer(deps: PutOfficerDeps): UseCase<typeof method> {
  const { table, createAccount } = deps;
  return forSystemAdmins(method, table, async ({ params, body, at }, by) => {
    const email = params.email.toLowerCase();
    const after = { email, ...body };
    const answer = await edit({ table, at, by }, async () => {
      const [agencies, before] = await Promise.all([
        listAgencies(table, "latest"),
        loadOfficer(table, email),
      ]);
      const issues = officerIssues(after, by, new Set(agencies.map(({ code }) => code)));
      if (issues.length > 0) return { issues };
      const writes = officerWrites(table, before, after);
      return { kind: "officer", code: email, before, after, writes };
    });
    if (answer.ok && after.assignments.length > 0) await createAccount(after);
    if (answer.ok) await endSubscriptionsBeyond(deps, after);
    return answer;
  });
}

async function endSubscriptionsBeyond(deps: PutOfficerDeps, officer: Officer): Promise<void> {
  const [subscriptions, agencies] = await Promise.all([
    listSubscriptions(deps.table, officer.email),
    listAgencies(deps.table, "latest").then(agencyTree),
  ]);
  for (const subscription of subscriptions) {
    if (rolesAt(officer, subscription.agency, agencies).length > 0) continue;
    await endSubscription(deps, officer.email, subscription);
  }
}
