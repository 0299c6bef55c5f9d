import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import type { Officer } from "#domain/report/access.ts";
import { cached } from "#platform/cached.ts";
import { findOfficer } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";
import { subOfToken } from "./token-sub.ts";
import { type Failure, failure, type RequestContext } from "./use-case.ts";

export type SignIn = (context: RequestContext) => Promise<SignedIn | Failure>;

export interface SignedIn {
  readonly ok: true;
  readonly officer: Officer;
}

/**
 * Finds the officer who signed in, by the id of the account in the token. An officer is cached for a
 * minute, so a change of assignments takes that long to have effect everywhere.
 */
export function officerSignIn(table: Table): SignIn {
  const officers = new Map<string, () => Promise<Officer | undefined>>();
  return async (context) => {
    const sub = subOfToken(context);
    if (sub === undefined) return failure("unauthorized");
    const find = officers.get(sub) ?? cached(() => findOfficer(table, sub), KEPT_FOR_SECONDS);
    officers.set(sub, find);
    const officer = await find();
    return officer ? { ok: true, officer } : failure("forbidden");
  };
}
