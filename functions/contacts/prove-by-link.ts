import { readContactToken } from "#application/contact-code.ts";
import { method as pageMethod } from "#contract/methods/contacts/get-contact-page.ts";
import { method as proveMethod } from "#contract/methods/contacts/prove-by-link.ts";
import { isUsable } from "#domain/telling/codes.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { shortId, type TokenRef } from "#platform/signed-token.ts";
import { loadContactCode, proveContact } from "#store/reporter-contacts.ts";
import type { Table } from "#store/table-client.ts";
import { contactPage } from "./contact-page.ts";

export interface ProveByLinkDeps {
  readonly table: Table;
  readonly contactCodeSecret: () => Promise<string>;
}

/** Shows the page with the button. It proves nothing, since mail scanners open every link. */
export function getContactPage(deps: ProveByLinkDeps): UseCase<typeof pageMethod> {
  return {
    method: pageMethod,
    async handle({ params, language, at }) {
      const ref = readContactToken(await deps.contactCodeSecret(), params.token);
      if (!ref) return failure("not-found");
      const state = (await isValid(deps, ref, at)) ? "asked" : "ended";
      return contactPage(ref.trackingId, state, language);
    },
  };
}

/** Proves the email address that the link was sent to, by the page's button. */
export function proveByLink(deps: ProveByLinkDeps): UseCase<typeof proveMethod> {
  return {
    method: proveMethod,
    async handle({ params, language, at }) {
      const ref = readContactToken(await deps.contactCodeSecret(), params.token);
      if (!ref) return failure("not-found");
      if (!(await isValid(deps, ref, at))) return contactPage(ref.trackingId, "ended", language);
      await proveContact(deps.table, { trackingId: ref.trackingId, contact: "email" }, at);
      return contactPage(ref.trackingId, "done", language);
    },
  };
}

/** A link ends with its code. */
async function isValid(
  { table }: ProveByLinkDeps,
  { trackingId, id }: TokenRef,
  at: Instant,
): Promise<boolean> {
  const code = await loadContactCode(table, { trackingId, contact: "email" });
  return code !== undefined && shortId(code.codeHash) === id && isUsable(code, Date.parse(at));
}
