import type { Refusal } from "#domain/refusal.ts";
import { type Failure, failure } from "./use-case.ts";

/** Turns a refusal of the domain into an HTTP failure. Both sides use the same codes. */
export function problemOf(refusal: Refusal): Failure {
  if ("retryAfter" in refusal) {
    return failure(refusal.code, { headers: { "Retry-After": String(refusal.retryAfter) } });
  }
  const { code, ...more } = refusal;
  return failure(code, more);
}
