import { isDeepStrictEqual } from "node:util";
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Officer, OfficerEntry } from "#domain/report/access.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { newAccount, subIn } from "#platform/officer-accounts.ts";
import { readRevision, writeChange } from "#store/changes.ts";
import {
  listOfficers,
  listOfficersOfEmail,
  loadOfficer,
  type OfficerEdit,
  officerWrites,
} from "#store/officers.ts";
import { listSubscriptions, putSubscription, removeSubscription } from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";
import { OperatorError } from "./operator-error.ts";

/** The user pool, and how new accounts are made. */
export interface Accounts {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  /** Initial password of all officers. Without it Cognito mails each officer a temporary one. */
  readonly password?: string | undefined;
}

/**
 * Returns the id of an officer's account (`sub`). Creates the account unless it exists. An officer
 * without an assignment is not invited.
 */
export async function accountOf(accounts: Accounts, officer: OfficerEntry): Promise<string> {
  const { cognito, userPoolId: UserPoolId, password } = accounts;
  const email = officer.email.toLowerCase();
  const { DesiredDeliveryMediums, ...account } = newAccount(UserPoolId, { ...officer, email });
  const isInvited = password === undefined && officer.assignments.length > 0;
  let sub: string;
  try {
    const { User } = await cognito.send(
      new AdminCreateUserCommand({
        ...account,
        ...(isInvited ? { DesiredDeliveryMediums } : { MessageAction: "SUPPRESS" }),
      }),
    );
    sub = subIn(User?.Attributes);
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    const found = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    sub = subIn(found.UserAttributes);
  }
  if (password !== undefined) {
    await cognito.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username: sub,
        Password: password,
        Permanent: true,
      }),
    );
  }
  return sub;
}

/**
 * Adds an officer with an audit record, unless the account is an officer's already, or another
 * account's officer has the address: an edit through the API then also ends what that officer had.
 *
 * @param isInitial whether it is one of the officers of the first seeding
 * @returns whether an existing officer differs, who is not changed
 */
export async function addOfficer(
  table: Table,
  officer: Officer,
  { at, isInitial = false }: { readonly at: Instant; readonly isInitial?: boolean },
): Promise<boolean> {
  const after = { ...officer, email: officer.email.toLowerCase() };
  const revision = await readRevision(table);
  const existing = await loadOfficer(table, after.sub);
  if (existing) return !isDeepStrictEqual(existing, after);
  if (await isHeld(table, after.email)) return true;
  await write(table, revision, { before: undefined, after }, { at, isInitial });
  return false;
}

/** Returns whether an officer has the address. The list may still hold one that is gone. */
async function isHeld(table: Table, email: string): Promise<boolean> {
  const listed = await listOfficersOfEmail(table, email);
  const holders = await Promise.all(listed.map(({ sub }) => loadOfficer(table, sub)));
  return holders.some((holder) => holder !== undefined);
}

/**
 * Moves the officers of earlier versions, whose items are keyed by email address, to the ids of
 * their accounts, with their subscriptions. The item under the address is deleted last, so a run
 * that was interrupted is completed by the next one. Officers without an assignment cannot sign in
 * any more.
 *
 * @returns the number of officers that were moved
 */
export async function keyOfficersBySub(
  table: Table,
  accounts: Accounts,
  at: Instant,
): Promise<number> {
  const keyedByEmail = (await listOfficers(table)).filter(({ sub, email }) => sub === email);
  for (const old of keyedByEmail) {
    const sub = await accountOf(accounts, old);
    for (const subscription of await listSubscriptions(table, old.sub)) {
      await putSubscription(table, sub, subscription);
      await removeSubscription(table, old.sub, subscription);
    }
    const revision = await readRevision(table);
    const existing = await loadOfficer(table, sub);
    const after = existing ?? { ...old, sub };
    await write(table, revision, { before: existing, after, displaced: [old] }, { at });
    if (after.assignments.length === 0) {
      const { cognito, userPoolId: UserPoolId } = accounts;
      await cognito.send(new AdminDisableUserCommand({ UserPoolId, Username: sub }));
    }
  }
  return keyedByEmail.length;
}

async function write(
  table: Table,
  revision: number,
  edit: OfficerEdit,
  { at, isInitial = false }: { readonly at: Instant; readonly isInitial?: boolean },
): Promise<void> {
  const { after, displaced = [] } = edit;
  const before = edit.before ?? displaced[0];
  const by = { at, by: "ops seed", kind: "officer" } as const;
  const initial = isInitial && ({ initial: true } as const);
  const change = { ...by, code: after.email, ...(before && { before }), after, ...initial };
  if (!(await writeChange(table, revision, change, officerWrites(table, edit)))) {
    throw new OperatorError(
      `${after.email} was not added: either it is a coordinator of an agency that does not exist, or officers are being edited at this moment. Correct the file, or try again.`,
    );
  }
}
