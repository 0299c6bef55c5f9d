import type { OperationId } from "#contract/routes.ts";
import { emailOfToken } from "#http/token-email.ts";
import {
  type Answer,
  type Call,
  type Failure,
  failure,
  type Request,
  type UseCase,
} from "#http/use-case.ts";
import { findOfficer } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";

/**
 * A use case for system admins alone. Who asks is looked up anew each time, so that a role that was
 * taken away is gone at once, and before anything of the request is answered.
 */
export function forSystemAdmins<Id extends OperationId<"admin">>(
  table: Table,
  handle: (request: Request<Id>, by: string) => Promise<Answer>,
): UseCase<Id> {
  return {
    guard: (call) => refusalOf(table, call),
    handle: (request) => handle(request, emailOfToken(request) ?? ""),
  };
}

async function refusalOf(table: Table, call: Call): Promise<Failure | undefined> {
  const email = emailOfToken(call);
  if (email === undefined) return failure("unauthorized");
  const officer = await findOfficer(table, email);
  if (!officer) return failure("forbidden");
  const isAdmin = officer.assignments.some(({ role }) => role === "system-admin");
  return isAdmin ? undefined : failure("system-admin-only");
}
