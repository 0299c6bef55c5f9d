import { method as pageMethod } from "#contract/methods/followers/get-unfollow-page.ts";
import { method as unfollowMethod } from "#contract/methods/followers/unfollow-by-link.ts";
import type { Language } from "#domain/vocabulary.ts";
import { type Answer, failure, type UseCase } from "#http/use-case.ts";
import { removeContact } from "#store/followers.ts";
import type { FollowersDeps } from "./follow-report.ts";
import { unfollowPage } from "./unfollow-page.ts";
import { readUnfollowToken } from "./unfollow-token.ts";

/** Shows the page with the button. It changes nothing, since mail scanners open every link. */
export function getUnfollowPage(deps: FollowersDeps): UseCase<typeof pageMethod> {
  return {
    method: pageMethod,
    async handle({ params, language }) {
      const ref = readUnfollowToken(await deps.followerSecret(), params.token);
      return ref ? page(unfollowPage(ref.trackingId, "asked", language), language) : notFound();
    },
  };
}

/**
 * Stops a contact from following, by the page's button or by the button of a mail program (RFC
 * 8058). The answer does not reveal whether the contact was still following.
 */
export function unfollowByLink(deps: FollowersDeps): UseCase<typeof unfollowMethod> {
  return {
    method: unfollowMethod,
    async handle({ params, language }) {
      const ref = readUnfollowToken(await deps.followerSecret(), params.token);
      if (!ref) return notFound();
      await removeContact(deps.table, ref);
      return page(unfollowPage(ref.trackingId, "done", language), language);
    },
  };
}

const notFound = () => failure("not-found");

function page(html: string, language: Language): Answer {
  return {
    ok: true,
    file: {
      contentType: "text/html; charset=utf-8",
      content: Buffer.from(html),
      headers: {
        "Content-Language": language,
        "Content-Security-Policy":
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      },
    },
  };
}
