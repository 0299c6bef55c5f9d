import type { Method } from "#contract/method.ts";
import { isSystemAdmin, type Officer } from "#domain/report/access.ts";
import type { SignedIn } from "#http/officer-sign-in.ts";
import { subOfToken } from "#http/token-sub.ts";
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
 * @param handle serves a request; `by` is the system admin
 */
export function forSystemAdmins<M extends SystemAdminMethod>(
  method: M,
  table: Table,
  handle: (request: Request<M>, by: Officer) => Promise<Answer>,
): UseCase<M> {
  return {
    method,
    async guard(context) {
      const admin = await systemAdmin(table, context);
      return admin.ok ? undefined : admin;
    },
    async handle(request) {
      const admin = await systemAdmin(table, request);
      return admin.ok ? handle(request, admin.officer) : admin;
    },
  };
}

async function systemAdmin(table: Table, context: RequestContext): Promise<SignedIn | Failure> {
  const sub = subOfToken(context);
  if (sub === undefined) return failure("unauthorized");
  const officer = await findOfficer(table, sub);
  if (!officer) return failure("forbidden");
  return isSystemAdmin(officer) ? { ok: true, officer } : failure("system-admin-only");
}
