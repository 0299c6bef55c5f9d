import type { Method } from "#contract/method.ts";
import { emailOfToken } from "#http/token-email.ts";
import {
  type Answer,
  type Failure,
  failure,
  type Request,
  type RequestContext,
  type UseCase,
} from "#http/use-case.ts";
import { findOfficer } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";

type SystemAdminMethod = Method & { readonly access: "system-admin" };

/**
 * Makes a use case that runs for system admins only. The caller is looked up for each request,
 * before any part of the request is parsed, so that a removed role has no effect from then on.
 *
 * @param handle serves a request; `by` is the email address of the system admin
 */
export function forSystemAdmins<M extends SystemAdminMethod>(
  method: M,
  table: Table,
  handle: (request: Request<M>, by: string) => Promise<Answer>,
): UseCase<M> {
  return {
    method,
    guard: (context) => refusalOf(table, context),
    handle: (request) => handle(request, emailOfToken(request) ?? ""),
  };
}

async function refusalOf(table: Table, context: RequestContext): Promise<Failure | undefined> {
  const email = emailOfToken(context);
  if (email === undefined) return failure("unauthorized");
  const officer = await findOfficer(table, email);
  if (!officer) return failure("forbidden");
  const isAdmin = officer.assignments.some(({ role }) => role === "system-admin");
  return isAdmin ? undefined : failure("system-admin-only");
}
