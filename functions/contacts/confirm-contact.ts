import { contactCodeHash } from "#application/contact-code.ts";
import { isSameCode } from "#application/issue-code.ts";
import { method } from "#contract/methods/contacts/confirm-contact.ts";
import { CONTACT_FIELDS } from "#domain/telling/contacts.ts";
import { type OpenOwnReportDeps, openOwnReport } from "#http/open-own-report.ts";
import { type ReportersViewDeps, reportersView } from "#http/reporters-view.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { proveContact, tryContactCode } from "#store/reporter-contacts.ts";

export interface ConfirmContactDeps extends OpenOwnReportDeps, ReportersViewDeps {
  readonly contactCodeSecret: () => Promise<string>;
}

/**
 * Proves the contact that a code was sent to. The reporter does not say which contact that is: a
 * try counts for the codes of both. After a lost answer the request can be repeated.
 */
export function confirmContact(deps: ConfirmContactDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, body, at, sourceIp }) {
      const opened = await openOwnReport(deps, { params, headers, at, sourceIp });
      if (!opened.ok) return opened;
      const own = opened.value;
      const { trackingId } = own.snapshot.report;
      const secret = await deps.contactCodeSecret();
      const given = CONTACT_FIELDS.filter((field) => own.reporter[field] !== undefined);
      const tries = await Promise.all(
        given.map(async (contact) => {
          const of = { trackingId, contact };
          const tried = await tryContactCode(deps.table, of, Date.parse(at));
          return { of, tried, isRight: isSameCode(tried, contactCodeHash(secret, of, body.code)) };
        }),
      );
      const right = tries.find(({ isRight }) => isRight);
      if (right) {
        await proveContact(deps.table, right.of, at);
        const proofs = { [`${right.of.contact}ProvenAt`]: at, ...own.proofs };
        return {
          ok: true,
          body: await reportersView(deps, { ...own, proofs }, { at, freshness: "latest" }),
        };
      }
      const hasOpenCode = tries.some(({ tried }) => tried.ok);
      const ends = tries.flatMap(({ tried }) => (!tried.ok && tried.usedUp ? [tried.until] : []));
      if (hasOpenCode || ends.length === 0) {
        return failure("invalid", { issues: [{ path: "code", rule: "wrong-code" }] });
      }
      const seconds = Math.ceil((Math.max(...ends) - Date.parse(at)) / 1_000);
      return failure("code-used-up", { headers: { "Retry-After": String(seconds) } });
    },
  };
}
