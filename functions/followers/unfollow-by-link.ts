import { method as pageMethod } from "#contract/methods/followers/get-unfollow-page.ts";
import { method as unfollowMethod } from "#contract/methods/followers/unfollow-by-link.ts";
import type { Language } from "#domain/vocabulary.ts";
import { htmlFile } from "#http/html.ts";
import { type Answer, failure, type UseCase } from "#http/use-case.ts";
import { removeContact } from "#store/followers.ts";
import { ButtonPage } from "#web/pages/button-page.tsx";
import type { Site } from "#web/site.ts";
import { WORDS } from "#web/words/words.ts";
import type { FollowersDeps } from "./follow-report.ts";
import { readUnfollowToken } from "./unfollow-token.ts";

export interface UnfollowByLinkDeps extends Pick<FollowersDeps, "table" | "followerSecret"> {
  readonly site: Site;
}

/** Shows the page with the button. It changes nothing, since mail scanners open every link. */
export function getUnfollowPage(deps: UnfollowByLinkDeps): UseCase<typeof pageMethod> {
  return {
    method: pageMethod,
    async handle({ params, language }) {
      const ref = readUnfollowToken(await deps.followerSecret(), params.token);
      return ref ? unfollowPage(deps, ref.trackingId, "asked", language) : notFound();
    },
  };
}

/**
 * Stops a contact from following, by the page's button or by the button of a mail program (RFC
 * 8058). The answer does not reveal whether the contact was still following.
 */
export function unfollowByLink(deps: UnfollowByLinkDeps): UseCase<typeof unfollowMethod> {
  return {
    method: unfollowMethod,
    async handle({ params, language }) {
      const ref = readUnfollowToken(await deps.followerSecret(), params.token);
      if (!ref) return notFound();
      await removeContact(deps.table, ref);
      return unfollowPage(deps, ref.trackingId, "done", language);
    },
  };
}

const notFound = () => failure("not-found");

/** Answers with the page of the link: before the button is pressed, or after. */
function unfollowPage(
  { site }: UnfollowByLinkDeps,
  trackingId: string,
  state: "asked" | "done",
  language: Language,
): Answer {
  const { title, button, ...said } = WORDS[language].links.unfollow;
  const page = { site, language, title, trackingId, said: said[state] };
  return { ok: true, file: htmlFile(ButtonPage(state === "asked" ? { ...page, button } : page)) };
}
