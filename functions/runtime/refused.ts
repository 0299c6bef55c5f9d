import type { Refusal } from "#domain/refusal.ts";
import { type Failure, failure } from "./use-case.ts";

/** The HTTP failure of a refusal of the domain: codes are the same on both sides. */
export function refused(refusal: Refusal): Failure {
  const { code, ...more } = refusal;
  return failure(code, more);
}
