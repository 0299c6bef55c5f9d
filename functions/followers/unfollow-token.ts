import type { Contact } from "#domain/telling/contacts.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { readSignedToken, shortId, signedToken } from "#platform/signed-token.ts";
import type { ContactRef } from "#store/followers.ts";

const PURPOSE = "unfollow";

/**
 * Returns the id of a contact among the followers of a report; it differs from report to report.
 */
export function contactIdOf(secret: string, trackingId: string, { medium, to }: Contact): string {
  return shortId(keyedHash(secret, "follower", trackingId, medium, to));
}

/**
 * Returns the token of the link that stops a contact from following one report. It allows nothing
 * else.
 */
export const unfollowToken = (secret: string, ref: ContactRef): string =>
  signedToken(secret, PURPOSE, ref);

/** Returns the follower that a token names, or undefined if its signature is not ours. */
export const readUnfollowToken = (secret: string, token: string): ContactRef | undefined =>
  readSignedToken(secret, PURPOSE, token);
