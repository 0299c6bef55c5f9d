import { officerIssues } from "../../shared/domain/officer-edit.ts";
import type { CreateAccount } from "../../shared/platform/officer-accounts.ts";
import { loadOfficer, officerWrites } from "../../shared/store/officers.ts";
import { listAgencies } from "../../shared/store/reference-data.ts";
import type { Table } from "../../shared/store/table-client.ts";
import type { UseCase } from "../runtime/use-case.ts";
import { edit } from "./edit.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface PutOfficerDeps {
  readonly table: Table;
  readonly createAccount: CreateAccount;
}

/**
 * Adds or replaces an officer, then makes its account if it has none. Where that fails the officer
 * is there already, and the same request again makes the account.
 */
export function putOfficer({ table, createAccount }: PutOfficerDeps): UseCase<"putOfficer"> {
  return forSystemAdmins(table, async ({ params, body, at }, by) => {
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
    return answer;
  });
}
