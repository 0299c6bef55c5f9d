import type { Issue } from "./issue.ts";
import type { OfferedAction } from "./report/offered-actions.ts";
import type { Report } from "./report/report.ts";

/** Why a request was refused: each expected failure has a stable code. */
export type Refusal =
  /** The report does not exist, or the actor must not learn that it exists. */
  | { readonly code: "report-not-found" }
  /** The report changed after the caller read it. */
  | { readonly code: "version-conflict"; readonly current: Pick<Report, "version" | "state"> }
  /** The actor cannot take the action now; `allowed` lists the actions that the actor can take. */
  | { readonly code: "action-not-allowed"; readonly allowed: readonly OfferedAction[] }
  /** Fields break a rule. */
  | { readonly code: "invalid"; readonly issues: readonly Issue[] }
  /** The Idempotency-Key was used for another submission. */
  | { readonly code: "idempotency-key-reused" }
  /** The actor took the action as often as it can be taken on one day; `retryAfter` in seconds. */
  | { readonly code: "daily-limit"; readonly retryAfter: number }
  /** Too many wrong access codes; `retryAfter` in seconds. */
  | { readonly code: "too-many-attempts"; readonly retryAfter: number }
  /** Too many requests for one contact or report; `retryAfter` in seconds. */
  | { readonly code: "too-many-requests"; readonly retryAfter: number }
  /** An unproven contact has got its messages of the day; `retryAfter` in seconds. */
  | { readonly code: "contact-limit"; readonly retryAfter: number }
  /** The report is closed or archived and takes no more files. */
  | { readonly code: "report-not-open" }
  /** The report has as many files, or was given as many slots, as it can have. */
  | { readonly code: "too-many-attachments" };

/** A value, or the reason for which the request was refused. */
export type Result<T, R = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

/** Returns an accepted result with its value. */
export const accept = <T>(value: T) => ({ ok: true, value }) as const;
/** Returns a refused result with its reason. */
export const refuse = <R extends Refusal>(refusal: R) => ({ ok: false, refusal }) as const;
