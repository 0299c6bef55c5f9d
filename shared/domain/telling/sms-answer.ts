import * as z from "zod/mini";
import { type Instant, MINUTE_MS, millisecondsBetween } from "../time/local-time.ts";
import type { TryOutcome } from "./deliveries.ts";
import { SMS_VERDICTS, type SmsVerdict } from "./inbound-sender.ts";

/**
 * The answer to one inbound SMS. Its record is written before and after each try to send it, so
 * that an SMS that arrives twice is answered once, and supplies a report once. It contains neither
 * the text nor the sender of the SMS.
 */
export const smsAnswerSchema = z.strictObject({
  verdict: z.enum(SMS_VERDICTS),
  /** The report that the SMS supplies; only with that verdict. */
  report: z.exactOptional(z.string()),
  /** The supply stands in the history: it is written in one transaction with this. */
  supplied: z.exactOptional(z.literal(true)),
  /** When the SMS arrived: every decision about it is made as of then, even in a late retry. */
  at: z.iso.datetime(),
  state: z.enum([
    /** An invocation is handling it, or stopped before it recorded the result. */
    "claimed",
    "answered",
    /** The try to send it failed: the next invocation tries again. */
    "failed",
  ]),
  revision: z.int().check(z.gte(1)),
  /** The invocation that is handling it, and since when. */
  claim: z.string(),
  claimedAt: z.iso.datetime(),
  /** Tries with an unknown result: above 0 the sender may have got the answer twice. */
  unknownTries: z.int().check(z.gte(0)),
});
export type SmsAnswer = z.infer<typeof smsAnswerSchema>;

/** How long a claim keeps other invocations away: longer than an invocation can run. */
const LEASE_MINUTES = 5;

/** A new answer: claimed, or `answered` at once if the verdict is to answer nothing. */
export function newAnswer(
  verdict: SmsVerdict,
  { claim, at, report }: Pick<SmsAnswer, "claim" | "at"> & { readonly report?: string | undefined },
): SmsAnswer {
  const state = verdict === "none" ? "answered" : "claimed";
  return {
    ...(verdict === "supply" && report !== undefined && { report }),
    verdict,
    at,
    state,
    revision: 1,
    claim,
    claimedAt: at,
    unknownTries: 0,
  };
}

/**
 * Claims an answer that an earlier invocation began. That is possible if the try failed, if the
 * claim is the caller's own (Lambda retries with the same request id), or if the claim has expired.
 *
 * @returns undefined if the SMS was answered, or another invocation is handling it
 */
export function takeOver(answer: SmsAnswer, claim: string, at: Instant): SmsAnswer | undefined {
  if (answer.state === "answered") return undefined;
  const isExpired = millisecondsBetween(answer.claimedAt, at) > LEASE_MINUTES * MINUTE_MS;
  if (answer.state === "claimed" && answer.claim !== claim && !isExpired) return undefined;
  const revision = answer.revision + 1;
  return { ...answer, state: "claimed", revision, claim, claimedAt: at };
}

/** The answer after its SMS supplied the report. */
export function afterSupply(answer: SmsAnswer): SmsAnswer {
  return { ...answer, revision: answer.revision + 1, supplied: true };
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
