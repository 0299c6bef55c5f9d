import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import type { Officer } from "#domain/report/access.ts";
import { cached } from "#platform/cached.ts";
import { findOfficer } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";
import { emailOfToken } from "./token-email.ts";
import { type Failure, failure, type RequestContext } from "./use-case.ts";

export type SignIn = (context: RequestContext) => Promise<SignedIn | Failure>;

export interface SignedIn {
  readonly ok: true;
  readonly officer: Officer;
}

/**
 * Finds the officer who signed in, by the email address in the token. An officer is cached for a
 * minute, so a change of assignments takes that long to have effect everywhere.
 */
export function officerSignIn(table: Table): SignIn {
  const officers = new Map<string, () => Promise<Officer | undefined>>();
  return async (context) => {
    const email = emailOfToken(context);
    if (email === undefined) return failure("unauthorized");
    const find = officers.get(email) ?? cached(() => findOfficer(table, email), KEPT_FOR_SECONDS);
    officers.set(email, find);
    const officer = await find();
    return officer ? { ok: true, officer } : failure("forbidden");
  };
}
