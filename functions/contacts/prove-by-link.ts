import { readContactToken } from "#application/contact-code.ts";
import { method as pageMethod } from "#contract/methods/contacts/get-contact-page.ts";
import { method as proveMethod } from "#contract/methods/contacts/prove-by-link.ts";
import { isUsable } from "#domain/telling/codes.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { htmlFile } from "#http/html.ts";
import { type Answer, failure, type UseCase } from "#http/use-case.ts";
import { shortId, type TokenRef } from "#platform/signed-token.ts";
import { loadContactCode, proveContact } from "#store/reporter-contacts.ts";
import type { Table } from "#store/table-client.ts";
import { ButtonPage } from "#web/pages/button-page.tsx";
import type { Site } from "#web/site.ts";
import { WORDS } from "#web/words/words.ts";

export interface ProveByLinkDeps {
  readonly table: Table;
  readonly contactCodeSecret: () => Promise<string>;
  readonly site: Site;
}

/** Shows the page with the button. It proves nothing, since mail scanners open every link. */
export function getContactPage(deps: ProveByLinkDeps): UseCase<typeof pageMethod> {
  return {
    method: pageMethod,
    async handle({ params, language, at }) {
      const ref = readContactToken(await deps.contactCodeSecret(), params.token);
      if (!ref) return failure("not-found");
      const state = (await isValid(deps, ref, at)) ? "asked" : "ended";
      return contactPage(deps, ref.trackingId, state, language);
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
      if (!(await isValid(deps, ref, at)))
        return contactPage(deps, ref.trackingId, "ended", language);
      await proveContact(deps.table, { trackingId: ref.trackingId, contact: "email" }, at);
      return contactPage(deps, ref.trackingId, "done", language);
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

/** Answers with the page of the link: before the button, after it, or when the link has ended. */
function contactPage(
  { site }: ProveByLinkDeps,
  trackingId: string,
  state: "asked" | "done" | "ended",
  language: Language,
): Answer {
  const { title, why, button, ...said } = WORDS[language].links.contact;
  const page = { site, language, title, trackingId, said: said[state] };
  const shown = ButtonPage(state === "asked" ? { ...page, more: why, button } : page);
  return { ok: true, file: htmlFile(shown) };
}
