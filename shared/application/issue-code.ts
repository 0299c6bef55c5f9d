import { randomInt, timingSafeEqual } from "node:crypto";
import type { Refusal } from "#domain/refusal.ts";
import { type CodeLimit, type CodesSent, sendCode, type TriedCode } from "#domain/telling/codes.ts";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import { Outage } from "#platform/failure.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";

/** How often a code is issued again when other codes are sent at the same time. */
const ATTEMPTS = 20;

/** How a code is counted, stored and sent. */
export interface CodeIssue {
  /** What limits the codes, by the subject of its record. */
  readonly limits: Readonly<Record<string, CodeLimit>>;
  load(subject: string): Promise<CodesSent>;
  /**
   * Counts the message to the contact, each time as the same message. Returns a refusal if the
   * contact gets no more today.
   */
  admit?(): Promise<Refusal | undefined>;
  /** Stores the code with the records of its limits; returns false if another was sent first. */
  write(sent: Readonly<Record<string, CodesSent>>): Promise<boolean>;
  send(): Promise<void>;
}

/** Returns six random digits. */
export const randomCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/**
 * Counts, stores and sends a code. Returns a refusal if too many were sent recently.
 * @param now in milliseconds since 1970
 */
export async function issueCode(issue: CodeIssue, now: number): Promise<Refusal | undefined> {
  return retryOnConflict<Refusal | undefined>(ATTEMPTS, async () => {
    const counts = await Promise.all(
      Object.entries(issue.limits).map(async ([subject, limit]) => ({
        subject,
        count: sendCode(await issue.load(subject), limit, now),
      })),
    );
    const from = Math.max(...counts.map(({ count }) => (count.ok ? now : count.from)));
    if (from > now)
      return { code: "too-many-requests", retryAfter: Math.ceil((from - now) / 1_000) };
    const refused = await issue.admit?.();
    if (refused) return refused;
    const sent = counts.flatMap(({ subject, count }) => (count.ok ? [[subject, count.sent]] : []));
    if (!(await issue.write(Object.fromEntries(sent)))) return conflict();
    await issue.send();
    return undefined;
  });
}

/**
 * Returns whether a code that was entered is the one that was tried.
 * @param told the hash of the code that was entered
 */
export function isSameCode(tried: TriedCode, told: string): boolean {
  return tried.ok && timingSafeEqual(Buffer.from(tried.codeHash), Buffer.from(told));
}

/**
 * Checks that a code was sent.
 *
 * @throws Outage if it was not, as far as is known: the person may ask again; Error if a right is
 *   missing
 */
export function requireSent({ outcome }: TryOutcome, to: string): void {
  if (outcome === "sent") return;
  const why = `A message to ${to} was not sent: ${outcome}`;
  throw outcome === "denied" ? new Error(why) : new Outage(why);
}
