import type { Issue } from "./issue.ts";
import type { OfferedAction } from "./report/offered-actions.ts";
import type { Report } from "./report/report.ts";

/** Why a request was refused: every expected failure, by a stable code. */
export type Refusal =
  | { readonly code: "report-not-found" }
  | { readonly code: "version-conflict"; readonly current: Pick<Report, "version" | "state"> }
  | { readonly code: "action-not-allowed"; readonly allowed: readonly OfferedAction[] }
  | { readonly code: "invalid"; readonly issues: readonly Issue[] }
  /** The Idempotency-Key was used for another submission. */
  | { readonly code: "idempotency-key-reused" }
  /** Too many wrong access codes; `retryAfter` in seconds. */
  | { readonly code: "too-many-attempts"; readonly retryAfter: number }
  /** Too many requests for one contact or report; `retryAfter` in seconds. */
  | { readonly code: "too-many-requests"; readonly retryAfter: number }
  | { readonly code: "report-not-open" }
  | { readonly code: "too-many-attachments" };

/** A value, or why there is none. */
export type Result<T, R = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

export const accept = <T>(value: T) => ({ ok: true, value }) as const;
export const refuse = <R extends Refusal>(refusal: R) => ({ ok: false, refusal }) as const;
