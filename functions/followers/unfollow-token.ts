import { timingSafeEqual } from "node:crypto";
import type { Contact } from "#domain/telling/followers.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import type { ContactRef } from "#store/followers.ts";

/**
 * Lengths in characters of base64url: 96 bits for a contact, 128 for a signature. An SMS is short.
 */
const ID_LENGTH = 16;
const SIGNATURE_LENGTH = 22;

/**
 * Returns the id of a contact among the followers of a report; it differs from report to report.
 */
export function contactIdOf(secret: string, trackingId: string, { medium, to }: Contact): string {
  return keyedHash(secret, "follower", trackingId, medium, to).slice(0, ID_LENGTH);
}

/**
 * Returns the token of the link that stops a contact from following one report. It allows nothing
 * else.
 */
export function unfollowToken(secret: string, { trackingId, id }: ContactRef): string {
  return [trackingId, id, signatureOf(secret, trackingId, id)].join(".");
}

/** Returns the follower that a token names, or undefined if its signature is not ours. */
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
