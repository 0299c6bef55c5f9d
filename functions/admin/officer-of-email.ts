import type { Officer } from "#domain/report/access.ts";
import type { OfficerAccounts } from "#platform/officer-accounts.ts";
import { listOfficersOfEmail } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";

export interface OfficersDeps {
  readonly table: Table;
  readonly accounts: OfficerAccounts;
}

/** What an email address names. */
export interface OfEmail {
  /** The `sub` of the account that has the address now. */
  readonly account: string | undefined;
  /** The officers who were registered with it; those of other accounts had the address before. */
  readonly registered: readonly Officer[];
}

/**
 * Finds what an email address names. The user pool says which account has it; the table says what
 * an account may do. So an address that passes to another account brings no rights along.
 */
export async function ofEmail({ table, accounts }: OfficersDeps, email: string): Promise<OfEmail> {
  const [account, registered] = await Promise.all([
    accounts.find(email),
    listOfficersOfEmail(table, email),
  ]);
  return { account, registered };
}
