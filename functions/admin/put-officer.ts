import { endSubscription } from "#application/end-subscription.ts";
import { method } from "#contract/methods/admin/put-officer.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import { officerIssues } from "#domain/reference/officer-edit.ts";
import type { Officer } from "#domain/report/access.ts";
import { rolesAt } from "#domain/telling/subscriptions.ts";
import type { UseCase } from "#http/use-case.ts";
import type { OfficerAccount } from "#platform/officer-accounts.ts";
import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import { loadOfficer, officerWrites } from "#store/officers.ts";
import { listAgencies } from "#store/reference-data.ts";
import { listSubscriptions } from "#store/subscriptions.ts";
import { edit } from "./edit.ts";
import { type OfficersDeps, ofEmail } from "./officer-of-email.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface PutOfficerDeps extends OfficersDeps {
  readonly topics: TopicSubscriptions;
}

/** What was written about an officer. */
interface Written {
  readonly after: Officer;
  /** The officer's account before the edit; undefined if it was created or is gone. */
  readonly account: OfficerAccount | undefined;
}

/**
 * Adds or replaces an officer. An officer without an account first gets one, since the account
 * names the officer. Then the rights are written, and then what follows from them is done (see
 * `applyRights`). If a call fails in between, the rights are as they were written last, and repeating
 * the request does the rest.
 */
export function putOfficer(deps: PutOfficerDeps): UseCase<typeof method> {
  const { table, accounts } = deps;
  return forSystemAdmins(method, table, async ({ params, body, at }, by) => {
    const entry = { email: params.email.toLowerCase(), ...body };
    const isLeaving = entry.assignments.length === 0;
    let written: Written | undefined;
    const answer = await edit({ table, at, by }, async () => {
      const [agencies, { account, registered }] = await Promise.all([
        listAgencies(table, "latest"),
        ofEmail(deps, entry.email),
      ]);
      const isSelf = [account, ...registered].some((each) => each?.sub === by.sub);
      const issues = officerIssues(entry, isSelf, new Set(agencies.map(({ code }) => code)));
      if (issues.length > 0) return { issues };
      const known = account ?? (isLeaving ? registered[0] : await accounts.create(entry));
      if (!known) return { issues: [{ path: "assignments", rule: "required" }] };
      const before = await loadOfficer(table, known.sub);
      const after = { sub: known.sub, ...entry };
      const displaced = registered.filter(({ sub }) => sub !== known.sub);
      for (const officer of displaced) await endDisplaced(deps, officer);
      written = { after, account };
      return {
        kind: "officer",
        code: entry.email,
        before: before ?? displaced[0],
        after,
        list: undefined,
        displaced,
        writes: officerWrites(table, { before, after, displaced }),
      };
    });
    if (!answer.ok || !written) return answer;
    await applyRights(deps, written);
    return { ok: true, body: entry };
  });
}

/**
 * Does what follows from an officer's rights: the account may sign in while there is an assignment,
 * and subscriptions to agencies without an assignment end. Each part can be repeated.
 */
async function applyRights(deps: PutOfficerDeps, { after, account }: Written): Promise<void> {
  const { accounts } = deps;
  // Another edit of this officer may have been written since; the item says what holds.
  const isAssigned = async () => {
    const current = await loadOfficer(deps.table, after.sub);
    return current !== undefined && current.assignments.length > 0;
  };
  if (await isAssigned()) {
    if (account?.enabled === false) await accounts.enable(after.sub);
  } else {
    await accounts.disable(after.sub);
    if (await isAssigned()) await accounts.enable(after.sub);
  }
  await endSubscriptionsBeyond(deps, after);
}

/**
 * Ends the account and the subscriptions of an officer whose address passed to another account.
 * This comes before the officer's item is deleted, so that a request that fails can be repeated.
 */
async function endDisplaced(deps: PutOfficerDeps, officer: Officer): Promise<void> {
  // An item of an earlier version is keyed by the address, which names the present account.
  if (officer.sub !== officer.email) await deps.accounts.disable(officer.sub);
  await endSubscriptionsBeyond(deps, { ...officer, assignments: [] });
}

async function endSubscriptionsBeyond(deps: PutOfficerDeps, officer: Officer): Promise<void> {
  const [subscriptions, agencies] = await Promise.all([
    listSubscriptions(deps.table, officer.sub),
    listAgencies(deps.table, "latest").then(agencyTree),
  ]);
  for (const subscription of subscriptions) {
    if (rolesAt(officer, subscription.agency, agencies).length > 0) continue;
    await endSubscription(deps, officer.sub, subscription);
  }
}
