import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "./keyed-hash.ts";

/** What a token of a link names: a report, and something of it by a short hash. */
export interface TokenRef {
  readonly trackingId: string;
  readonly id: string;
}

/**
 * Lengths in characters of base64url: 96 bits for a hash, 128 for a signature. An SMS is short.
 */
const ID_LENGTH = 16;
const SIGNATURE_LENGTH = 22;

/** Shortens a hash, so that it fits into a token. */
export const shortId = (hash: string): string => hash.slice(0, ID_LENGTH);

/**
 * Returns the token of a link.
 *
 * @param purpose what the link allows: a token is of no use for anything else
 */
export function signedToken(secret: string, purpose: string, { trackingId, id }: TokenRef): string {
  return [trackingId, id, signatureOf(secret, purpose, trackingId, id)].join(".");
}

/** Returns what a token names, or undefined if its signature is not ours. */
export function readSignedToken(
  secret: string,
  purpose: string,
  token: string,
): TokenRef | undefined {
  const [trackingId = "", id = "", signature = ""] = token.split(".");
  const given = Buffer.from(signature);
  const ours = Buffer.from(signatureOf(secret, purpose, trackingId, id));
  return given.length === ours.length && timingSafeEqual(given, ours)
    ? { trackingId, id }
    : undefined;
}

const signatureOf = (secret: string, purpose: string, trackingId: string, id: string): string =>
  keyedHash(secret, purpose, trackingId, id).slice(0, SIGNATURE_LENGTH);
