import { timingSafeEqual } from "node:crypto";
import type { Contact } from "#domain/telling/followers.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import type { ContactRef } from "#store/followers.ts";

/** Characters of base64url: 96 bits name a contact, 128 sign a token. An SMS has room for no more. */
const ID_LENGTH = 16;
const SIGNATURE_LENGTH = 22;

/** What names a contact among the followers of one report: another for each report. */
export function contactIdOf(secret: string, trackingId: string, { medium, to }: Contact): string {
  return keyedHash(secret, "follower", trackingId, medium, to).slice(0, ID_LENGTH);
}

/** The token of the link by which a contact stops following a report: it does nothing else. */
export function unfollowToken(secret: string, { trackingId, id }: ContactRef): string {
  return [trackingId, id, signatureOf(secret, trackingId, id)].join(".");
}

/** Whom a token is of; undefined when we did not sign it. */
export function readUnfollowToken(secret: string, token: string): ContactRef | undefined {
  const [trackingId = "", id = "", signature = ""] = token.split(".");
  const given = Buffer.from(signature);
  const ours = Buffer.from(signatureOf(secret, trackingId, id));
  return given.length === ours.length && timingSafeEqual(given, ours)
    ? { trackingId, id }
    : undefined;
}

const signatureOf = (secret: string, trackingId: string, id: string): string =>
  keyedHash(secret, "unfollow", trackingId, id).slice(0, SIGNATURE_LENGTH);
