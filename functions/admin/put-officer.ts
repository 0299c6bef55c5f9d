import { endSubscription } from "#application/end-subscription.ts";
import { method } from "#contract/methods/admin/put-officer.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import { officerIssues } from "#domain/reference/officer-edit.ts";
import type { Officer, OfficerEntry } from "#domain/report/access.ts";
import { rolesAt } from "#domain/telling/subscriptions.ts";
import type { UseCase } from "#http/use-case.ts";
import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import { loadOfficer, officerWrites } from "#store/officers.ts";
import { listAgencies } from "#store/reference-data.ts";
import { listSubscriptions } from "#store/subscriptions.ts";
import { edit } from "./edit.ts";
import { type OfEmail, type OfficersDeps, ofEmail } from "./officer-of-email.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface PutOfficerDeps extends OfficersDeps {
  readonly topics: TopicSubscriptions;
}

/**
 * Adds or replaces an officer. An officer without an account first gets one, since the account
 * names the officer. Then the rights are written, and then what follows from them is done (see
 * `applyRights`). If a call fails in between, the rights are as they were written last, and
 * repeating the request does the rest.
 */
export function putOfficer(deps: PutOfficerDeps): UseCase<typeof method> {
  const { table } = deps;
  return forSystemAdmins(method, table, async ({ params, body, at }, by) => {
    const entry = { email: params.email.toLowerCase(), ...body };
    let written: Officer | undefined;
    const answer = await edit({ table, at, by }, async () => {
      const [agencies, named] = await Promise.all([
        listAgencies(table, "latest"),
        ofEmail(deps, entry.email),
      ]);
      const subs = [named.account, ...named.registered.map(({ sub }) => sub)];
      const isSelf = subs.includes(by.sub);
      const issues = officerIssues(entry, isSelf, new Set(agencies.map(({ code }) => code)));
      if (issues.length > 0) return { issues };
      const decided = await replacing(deps, entry, named);
      if ("issues" in decided) return decided;
      written = decided.after;
      return decided;
    });
    if (!answer.ok || !written) return answer;
    await applyRights(deps, written);
    return { ok: true, body: entry };
  });
}

/**
 * Returns the edit that gives an officer what was entered, in place of those who were registered
 * with the same address. An officer without an account gets one, unless it is leaving.
 */
async function replacing(
  deps: PutOfficerDeps,
  entry: OfficerEntry,
  { account, registered }: OfEmail,
) {
  const { table, accounts } = deps;
  const isLeaving = entry.assignments.length === 0;
  const sub = account ?? (isLeaving ? registered[0]?.sub : await accounts.create(entry));
  if (sub === undefined) return { issues: [{ path: "assignments", rule: "required" } as const] };
  const before = await loadOfficer(table, sub);
  const after: Officer = { sub, ...entry };
  const displaced = registered.filter((each) => each.sub !== sub);
  return {
    kind: "officer",
    code: entry.email,
    before,
    after,
    list: undefined,
    displaced,
    prepare: async () => {
      for (const officer of displaced) await endDisplaced(deps, officer);
    },
    writes: officerWrites(table, { before, after, displaced }),
  } as const;
}

/**
 * Does what follows from an officer's rights: the account may sign in while there is an assignment,
 * and subscriptions to agencies without an assignment end. Each part can be repeated. Another edit
 * of the officer may be written at the same moment, so the account is set until the item, read after
 * that, still says the same.
 */
async function applyRights(deps: PutOfficerDeps, after: Officer): Promise<void> {
  const { table, accounts } = deps;
  const isAssigned = async () => {
    const current = await loadOfficer(table, after.sub);
    return current !== undefined && current.assignments.length > 0;
  };
  let done: boolean | undefined;
  for (let assigned = await isAssigned(); assigned !== done; assigned = await isAssigned()) {
    if (assigned) await accounts.enable(after.sub);
    else await accounts.disable(after.sub);
    done = assigned;
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
