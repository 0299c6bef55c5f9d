import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import type { Officer } from "#domain/report/access.ts";
import { cached } from "#platform/cached.ts";
import { findOfficer } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";
import { emailOfToken } from "./token-email.ts";
import { type Call, type Failure, failure } from "./use-case.ts";

export type SignIn = (call: Call) => Promise<SignedIn | Failure>;

export interface SignedIn {
  readonly ok: true;
  readonly officer: Officer;
}

/**
 * Finds the officer behind a token. An officer who was read is trusted for a minute, so a change of
 * assignments takes that long to work everywhere.
 */
export function officerSignIn(table: Table): SignIn {
  const officers = new Map<string, () => Promise<Officer | undefined>>();
  return async (call) => {
    const email = emailOfToken(call);
    if (email === undefined) return failure("unauthorized");
    const find = officers.get(email) ?? cached(() => findOfficer(table, email), KEPT_FOR_SECONDS);
    officers.set(email, find);
    const officer = await find();
    return officer ? { ok: true, officer } : failure("forbidden");
  };
}
