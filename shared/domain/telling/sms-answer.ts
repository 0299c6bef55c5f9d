import * as z from "zod/mini";
import type { Instant } from "../time/local-time.ts";
import type { TryOutcome } from "./deliveries.ts";
import { SMS_VERDICTS, type SmsVerdict } from "./sms-sender.ts";

/**
 * The answer to one SMS. It is written down before it is sent and after, so that a message that
 * comes twice is answered once. What the SMS said, and who sent it, does not stand in it.
 */
export const smsAnswerSchema = z.strictObject({
  verdict: z.enum(SMS_VERDICTS),
  /** When the SMS came: all that follows from it is decided as of then, however late. */
  at: z.iso.datetime(),
  state: z.enum([
    /** Somebody works on it, or did and broke off. */
    "claimed",
    "answered",
    /** The try to send it failed: it is for whoever tries next. */
    "failed",
  ]),
  revision: z.int().check(z.gte(1)),
  /** Names the one who works on it, and since when. */
  claim: z.string(),
  claimedAt: z.iso.datetime(),
  /** Tries of which nobody knows whether they went out: above 0 the answer may have come twice. */
  unknownTries: z.int().check(z.gte(0)),
});
export type SmsAnswer = z.infer<typeof smsAnswerSchema>;

/** How long a claim holds against others: longer than one who works on it may take. */
const LEASE_MS = 5 * 60_000;

/** Sets out to answer; where there is nothing to answer that is the end of it. */
export function newAnswer(verdict: SmsVerdict, claim: string, at: Instant): SmsAnswer {
  const state = verdict === "none" ? "answered" : "claimed";
  return { verdict, at, state, revision: 1, claim, claimedAt: at, unknownTries: 0 };
}

/**
 * Takes an answer over that was begun: one's own, of which Lambda calls the same name again after a
 * failure, one whose try failed, and one that somebody left.
 *
 * @returns undefined when it was answered, or somebody else works on it
 */
export function takeOver(answer: SmsAnswer, claim: string, at: Instant): SmsAnswer | undefined {
  if (answer.state === "answered") return undefined;
  const isLeft = Date.parse(at) - Date.parse(answer.claimedAt) > LEASE_MS;
  if (answer.state === "claimed" && answer.claim !== claim && !isLeft) return undefined;
  const revision = answer.revision + 1;
  return { ...answer, state: "claimed", revision, claim, claimedAt: at };
}

/** The answer after a try to send it. */
export function afterTry(answer: SmsAnswer, { outcome }: TryOutcome): SmsAnswer {
  return {
    ...answer,
    revision: answer.revision + 1,
    state: outcome === "sent" ? "answered" : "failed",
    unknownTries: answer.unknownTries + (outcome === "unknown" ? 1 : 0),
  };
}
