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
const HELP: RateLimit = { most: 1, withinMs: DAY_MS };
/** How long a sender's record is kept after the last message: longer than any limit counts. */
export const SENDER_KEPT_MS = 2 * DAY_MS;

/** What an SMS asks for; `short-report` is a report that is too short to be accepted. */
export type Wanted = "report" | "short-report" | "status" | "other";

/** How an SMS is handled. */
export const SMS_VERDICTS = [
  "report",
  "short-report",
  "status",
  "help",
  "too-many-reports",
  "too-many-messages",
  /** Ignored without an answer: the sender already got help, or was told to stop. */
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
      helpedAt: noted(sender.helpedAt, HELP, verdict === "help"),
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
      return isFull(sender.helpedAt, HELP, now) ? "none" : "help";
    case "short-report":
    case "status":
      return wanted;
  }
}

const isFull = (before: readonly number[], limit: RateLimit, now: number): boolean =>
  allowedFrom(before, limit, now) !== undefined;
