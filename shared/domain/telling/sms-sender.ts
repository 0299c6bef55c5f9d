import * as z from "zod/mini";
import { allowedFrom, counted, DAY, HOUR, type RateLimit } from "../rate-limit.ts";

/** What is remembered of somebody who writes SMS, so that one sender does not cost what it likes. */
const times = z.array(z.int());
export const smsSenderSchema = z.strictObject({
  /** Counts the writes of this record, each on condition of the one before. */
  revision: z.int().check(z.gte(0)),
  /** In milliseconds since 1970, like all times here. */
  messagesAt: times,
  reportsAt: times,
  helpedAt: times,
});
export type SmsSender = z.infer<typeof smsSenderSchema>;

export const NEW_SENDER: SmsSender = { revision: 0, messagesAt: [], reportsAt: [], helpedAt: [] };

const MESSAGES: RateLimit = { most: 10, within: HOUR };
const REPORTS: RateLimit = { most: 5, within: DAY };
const HELP: RateLimit = { most: 1, within: DAY };
/** After this long without a message there is nothing to remember. */
export const SENDER_KEPT = 2 * DAY;

/** What an SMS comes to be: its request, or a report that is too short to be one. */
export type Wanted = "report" | "short-report" | "status" | "other";

/** What is done about an SMS. */
export const SMS_VERDICTS = [
  "report",
  "short-report",
  "status",
  "help",
  "too-many-reports",
  "too-many-messages",
  /** Nothing, and nothing is answered: help was sent already, or the sender was told to stop. */
  "none",
] as const;
export type SmsVerdict = (typeof SMS_VERDICTS)[number];

/** Decides what is done about an SMS, and what is remembered of its sender then. */
export function admit(
  sender: SmsSender,
  wanted: Wanted,
  now: number,
): { readonly verdict: SmsVerdict; readonly sender: SmsSender } {
  const verdict = verdictOn(sender, wanted, now);
  const noted = (before: readonly number[], limit: RateLimit, isOne: boolean) => [
    ...counted(before, limit, now),
    ...(isOne ? [now] : []),
  ];
  return {
    verdict,
    sender: {
      revision: sender.revision + 1,
      // What is not answered does not count, or somebody who goes on would never be let in again.
      messagesAt: noted(sender.messagesAt, MESSAGES, verdict !== "none"),
      reportsAt: noted(sender.reportsAt, REPORTS, verdict === "report"),
      helpedAt: noted(sender.helpedAt, HELP, verdict === "help"),
    },
  };
}

function verdictOn(sender: SmsSender, wanted: Wanted, now: number): SmsVerdict {
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
