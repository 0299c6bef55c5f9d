import { method as pageMethod } from "#contract/methods/followers/get-unfollow-page.ts";
import { method as unfollowMethod } from "#contract/methods/followers/unfollow-by-link.ts";
import { failure, type UseCase } from "#http/use-case.ts";
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
      return ref ? unfollowPage(ref.trackingId, "asked", language) : notFound();
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
      return unfollowPage(ref.trackingId, "done", language);
    },
  };
}

const notFound = () => failure("not-found");
