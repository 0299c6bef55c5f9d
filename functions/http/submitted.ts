import type { Receipt } from "#application/submit.ts";
import type { Result } from "#domain/refusal.ts";
import { problemOf } from "./problem-of-refusal.ts";
import type { Answer } from "./use-case.ts";

/**
 * Answers a submission: with the receipt and the report's address, or with the reason for the
 * refusal.
 */
export function submitted(taken: Result<Receipt>): Answer {
  if (!taken.ok) return problemOf(taken.refusal);
  const headers = { Location: `/v1/reports/${taken.value.trackingId}` };
  return { ok: true, headers, body: taken.value };
}
