import * as z from "zod/mini";
import { allowedFrom, counted, type RateLimit } from "../rate-limit.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../time/local-time.ts";
import { CODE_VALID_MINUTES } from "./code-validity.ts";

/** Codes of six digits that are sent to a contact; entering one proves that it is one's own. */

export const CODE_VALID_MS = CODE_VALID_MINUTES * MINUTE_MS;
/** How long a code is valid that proves a reporter's contact: it comes with the receipt. */
export const CONTACT_CODE_VALID_MS = DAY_MS;
/** How many wrong or right tries a code allows. */
export const CODE_TRIES = 5;

/** What is stored of a code that was sent. */
export const sentCodeSchema = z.object({
  /** A keyed hash of the code. */
  codeHash: z.string(),
  /** In milliseconds since 1970. */
  validUntil: z.int(),
  tries: z.int(),
});
export type SentCode = z.infer<typeof sentCodeSchema>;

/** Returns whether a code can still be entered. */
export const isUsable = ({ validUntil, tries }: SentCode, now: number): boolean =>
  validUntil > now && tries < CODE_TRIES;

/** A code whose try was counted, by its hash; or why no try was left to count. */
export type TriedCode =
  | { readonly ok: true; readonly codeHash: string }
  | { readonly ok: false; readonly usedUp: false }
  /** Too many wrong tries; `until` is when it would have ended, in milliseconds since 1970. */
  | { readonly ok: false; readonly usedUp: true; readonly until: number };

/**
 * Returns why a code could not be tried.
 *
 * @param sent undefined if there is no code
 */
export function notTried(sent: SentCode | undefined, now: number): TriedCode {
  return sent !== undefined && sent.validUntil > now
    ? { ok: false, usedUp: true, until: sent.validUntil }
    : { ok: false, usedUp: false };
}

/** When codes were sent to a contact, for a report, or for an officer. */
export const codesSentSchema = z.strictObject({
  /** Number of writes of this record; each is conditional on the previous one. */
  revision: z.int().check(z.gte(0)),
  /** In milliseconds since 1970. */
  sentAt: z.array(z.int()),
});
export type CodesSent = z.infer<typeof codesSentSchema>;
export const NO_CODES_SENT: CodesSent = { revision: 0, sentAt: [] };
/** How long the record is kept after the last code: longer than any limit counts. */
export const CODES_SENT_KEPT_MS = 2 * DAY_MS;

const LIMITS: Readonly<Record<"contact" | "report" | "officer", readonly RateLimit[]>> = {
  contact: [
    { most: 3, withinMs: HOUR_MS },
    { most: 6, withinMs: DAY_MS },
  ],
  report: [{ most: 60, withinMs: HOUR_MS }],
  officer: [{ most: 10, withinMs: DAY_MS }],
};
/** What the limits of sent codes count by. */
export type CodeLimit = keyof typeof LIMITS;

/** Counts one more code; if the limit is reached, returns when the next code is allowed. */
export function sendCode(
  sent: CodesSent,
  to: CodeLimit,
  now: number,
): { readonly ok: true; readonly sent: CodesSent } | { readonly ok: false; readonly from: number } {
  const from = Math.max(...LIMITS[to].map((limit) => allowedFrom(sent.sentAt, limit, now) ?? 0));
  if (from > now) return { ok: false, from };
  const [longest] = LIMITS[to].toSorted((a, b) => b.withinMs - a.withinMs);
  const kept = longest ? counted(sent.sentAt, longest, now) : [];
  return { ok: true, sent: { revision: sent.revision + 1, sentAt: [...kept, now] } };
}
