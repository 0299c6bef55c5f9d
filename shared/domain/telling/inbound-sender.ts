import * as z from "zod/mini";
import { allowedFrom, counted, type RateLimit } from "../rate-limit.ts";
import { DAY_MS, HOUR_MS } from "../time/local-time.ts";

/** What is stored about a sender of SMS, to limit what one sender can cost. */
const times = z.array(z.int());
export const inboundSenderSchema = z.strictObject({
  /** Number of writes of this record; each is conditional on the previous one. */
  revision: z.int().check(z.gte(0)),
  /** In milliseconds since 1970, like all times here. */
  messagesAt: times,
  reportsAt: times,
  helpedAt: times,
});
export type InboundSender = z.infer<typeof inboundSenderSchema>;

export const NEW_SENDER: InboundSender = {
  revision: 0,
  messagesAt: [],
  reportsAt: [],
  helpedAt: [],
};

const MESSAGES: RateLimit = { most: 10, withinMs: HOUR_MS };
const REPORTS: RateLimit = { most: 5, withinMs: DAY_MS };
/** A phone that answers by itself would answer help for ever; the last help of a day says so. */
const HELP: RateLimit = { most: 5, withinMs: DAY_MS };
/** How long a sender's record is kept after the last message: longer than any limit counts. */
export const SENDER_KEPT_MS = 2 * DAY_MS;

/** What an SMS asks for. */
export type Wanted =
  | "report"
  /** A report that is too short or too long to be accepted. */
  | "unusable-report"
  | "status"
  /** The answer to the question of a hold. */
  | "supply"
  /** An answer that cannot be given to a report, since it does not say to which one, or what. */
  | "unclear-answer"
  /** The same without a keyword: it may come from a phone that answers by itself. */
  | "unclear-text"
  | "other";

/** How an SMS is handled. */
export const SMS_VERDICTS = [
  "report",
  "unusable-report",
  "status",
  "supply",
  "unclear-answer",
  /** In records of earlier versions: a report that was too short. */
  "short-report",
  "help",
  "last-help",
  "too-many-reports",
  "too-many-messages",
  /** Ignored without an answer: the sender was told that no more help comes, or to stop. */
  "none",
] as const;
export type SmsVerdict = (typeof SMS_VERDICTS)[number];

/** Decides how an SMS is handled, and returns the sender's record with this message counted. */
export function admit(
  sender: InboundSender,
  wanted: Wanted,
  now: number,
): { readonly verdict: SmsVerdict; readonly sender: InboundSender } {
  const verdict = verdictOn(sender, wanted, now);
  const noted = (before: readonly number[], limit: RateLimit, isOne: boolean) => [
    ...counted(before, limit, now),
    ...(isOne ? [now] : []),
  ];
  return {
    verdict,
    sender: {
      revision: sender.revision + 1,
      // Unanswered messages do not count, or a sender who keeps writing would be locked out for
      // good.
      messagesAt: noted(sender.messagesAt, MESSAGES, verdict !== "none"),
      reportsAt: noted(sender.reportsAt, REPORTS, verdict === "report"),
      helpedAt: noted(sender.helpedAt, HELP, isHelp(wanted) && HELPS.includes(verdict)),
    },
  };
}

function verdictOn(sender: InboundSender, wanted: Wanted, now: number): SmsVerdict {
  const messages = counted(sender.messagesAt, MESSAGES, now).length;
  if (messages > MESSAGES.most) return "none";
  if (messages === MESSAGES.most) return "too-many-messages";
  switch (wanted) {
    case "report":
      return isFull(sender.reportsAt, REPORTS, now) ? "too-many-reports" : "report";
    case "other":
    case "unclear-text": {
      const left = HELP.most - counted(sender.helpedAt, HELP, now).length;
      if (left <= 0) return "none";
      if (wanted === "unclear-text") return "unclear-answer";
      return left === 1 ? "last-help" : "help";
    }
    case "unusable-report":
    case "status":
    case "supply":
    case "unclear-answer":
      return wanted;
  }
}

/** What is asked of a sender who used no keyword. */
const isHelp = (wanted: Wanted): boolean => wanted === "other" || wanted === "unclear-text";
const HELPS: readonly SmsVerdict[] = ["help", "last-help", "unclear-answer"];

const isFull = (before: readonly number[], limit: RateLimit, now: number): boolean =>
  allowedFrom(before, limit, now) !== undefined;
