import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { localDate } from "#domain/time/local-time.ts";
import type { SignIn } from "#http/officer-sign-in.ts";
import { recordSignIn } from "#store/sign-ins.ts";
import type { Table } from "#store/table-client.ts";

interface RecordSignInsDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  /** In whose zone days begin. */
  readonly leadGovernment: string;
}

/**
 * Returns a sign-in that also records the day for each agency of the officer: early warning asks
 * where no officer has signed in for long. An instance writes it once a day for each officer.
 */
export function recordSignIns(signIn: SignIn, deps: RecordSignInsDeps): SignIn {
  const recorded = new Map<string, string>();
  return async (context) => {
    const signedIn = await signIn(context);
    if (!signedIn.ok) return signedIn;
    const { sub, assignments } = signedIn.officer;
    const { agencies } = await deps.reference();
    const day = localDate(context.at, zoneOf(deps.leadGovernment, agencies));
    if (recorded.get(sub) === day) return signedIn;
    const own = new Set(assignments.map(({ agency }) => agency));
    await Promise.all([...own].map((agency) => recordSignIn(deps.table, { agency, sub }, day)));
    recorded.set(sub, day);
    return signedIn;
  };
}
