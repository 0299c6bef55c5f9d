import { hash as digest, timingSafeEqual } from "node:crypto";
import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import { previousSecret, secret } from "#platform/secret.ts";
import type { HttpEvent } from "./dispatch.ts";

/** Tells whether a request came through the edge, with the client's network address. */
export type EdgeCheck = (event: Pick<HttpEvent, "headers">) => Promise<boolean>;

/**
 * Returns the check by the secret that only the edge and the functions know.
 *
 * The secret's value before the current one is right too. So the edge may learn a new one at any
 * time after the functions, and a deployment that is rolled back refuses nothing.
 */
export function edgeCheck(secretId: string): EdgeCheck {
  const current = secret(secretId);
  const previous = previousSecret(secretId);
  return async ({ headers }) => {
    const { [EDGE_SECRET_HEADER]: given, [VIEWER_IP_HEADER]: viewerIp } = headers;
    if (!given || !viewerIp) return false;
    return isSame(given, await current()) || isSame(given, await previous());
  };
}

/** Compares in a time that tells nothing of the right value. */
function isSame(given: string, right: string | undefined): boolean {
  return right !== undefined && timingSafeEqual(hashOf(given), hashOf(right));
}

const hashOf = (text: string): Buffer => digest("sha256", text, "buffer");
