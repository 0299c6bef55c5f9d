import type { ShownProblem } from "./answers.ts";
import { askedPauseMs } from "./retry-after.ts";

/** The answer of the site to one request. */
export type Answer<T> =
  | { readonly kind: "ok"; readonly body: T }
  /** The API refused it; the same request would be refused again. */
  | { readonly kind: "refused"; readonly problem: ShownProblem }
  /** The same request may be taken later. There is no problem if the API itself gave no answer. */
  | { readonly kind: "later"; readonly problem?: ShownProblem; readonly pauseMs?: number }
  /** No answer: there is no network, it broke before the answer came, or the caller gave up. */
  | { readonly kind: "silent" };

/** An answer without what was asked for. */
export type Failed = Exclude<Answer<never>, { readonly kind: "ok" }>;

/**
 * Asks the site for JSON, without cookies. What it answers is taken as the contract says: a schema
 * for each answer would weigh more than the page's whole script (ADR 62).
 */
export async function ask<T>(address: string, init: RequestInit = {}): Promise<Answer<T>> {
  try {
    const answer = await fetch(address, { ...init, credentials: "omit" });
    const body: unknown = await answer.json().catch(nothingIfNoJson);
    if (answer.ok && body !== undefined) return { kind: "ok", body: body as T };
    return failed(answer, body);
  } catch {
    return { kind: "silent" };
  }
}

/** The page of an outage and the login page of a network are no JSON: the API did not answer. */
function nothingIfNoJson(error: unknown): undefined {
  if (!(error instanceof SyntaxError)) throw error;
}

function failed({ status, headers }: Response, body: unknown): Failed {
  const problem = isProblem(body) ? body : undefined;
  if (status === 429 || status >= 500 || body === undefined) {
    const pauseMs = askedPauseMs(headers.get("Retry-After"), Date.now());
    return {
      kind: "later",
      ...(problem && { problem }),
      ...(pauseMs !== undefined && { pauseMs }),
    };
  }
  // The gateway refuses in words of its own, such as a body that is too large.
  return { kind: "refused", problem: problem ?? { title: `HTTP ${status}`, status, code: "none" } };
}

const isProblem = (body: unknown): body is ShownProblem =>
  typeof body === "object" && body !== null && "title" in body && "code" in body;

/** Returns what the API said against a request; undefined if it said nothing. */
export const problemOf = (answer: Answer<unknown>): ShownProblem | undefined =>
  "problem" in answer ? answer.problem : undefined;
