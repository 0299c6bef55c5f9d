import { hash as digest, timingSafeEqual } from "node:crypto";
import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import { previousSecret, secret } from "#platform/secret.ts";
import type { HttpEvent } from "./dispatch.ts";

/** Tells whether a request came through the edge, with the client's network address. */
export type EdgeCheck = (event: Pick<HttpEvent, "headers">) => Promise<boolean>;

/** How often an instance looks, at most, whether a value that it does not know is right. */
const LOOKED_AGAIN_SECONDS = 60;

/**
 * Returns the check by the secret that only the edge and the functions know.
 *
 * A deployment that changes it stores the new value first, and later the edge sends it. Until then
 * the value before the current one is right, and afterwards an instance that knows the old one only
 * looks again.
 */
export function edgeCheck(secretId: string): EdgeCheck {
  const known = [
    secret(secretId),
    secret(secretId, LOOKED_AGAIN_SECONDS),
    previousSecret(secretId, LOOKED_AGAIN_SECONDS),
  ];
  return async ({ headers }) => {
    const { [EDGE_SECRET_HEADER]: given, [VIEWER_IP_HEADER]: viewerIp } = headers;
    if (!given || !viewerIp) return false;
    for (const value of known) if (isSame(given, await value())) return true;
    return false;
  };
}

/** Compares in a time that tells nothing of the right value. */
function isSame(given: string, right: string | undefined): boolean {
  return right !== undefined && timingSafeEqual(hashOf(given), hashOf(right));
}

const hashOf = (text: string): Buffer => digest("sha256", text, "buffer");
