import { inboundSenderSchema, SENDER_KEPT_MS } from "#domain/telling/inbound-sender.ts";
import { smsAnswerSchema } from "#domain/telling/sms-answer.ts";
import { DAY_MS } from "#domain/time/local-time.ts";
import { get } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/** The partition of a sender of SMS, named by a hash of the number. */
const senderKey = key("SMS#<sender>");

/** Times of recent messages, reports and help; the sender is a hash of the number. */
export const INBOUND_SENDER = entity({
  pk: senderKey,
  sk: key("SENDER"),
  schema: inboundSenderSchema,
  timeToLive: { milliseconds: SENDER_KEPT_MS, after: "the last message" },
});

/** The decision about a message and whether it was answered, not its text. */
export const SMS_ANSWER = entity({
  pk: senderKey,
  sk: key("MESSAGE#<messageId>"),
  schema: smsAnswerSchema,
  // Kept longer than a message can arrive again, also from the queue of failures.
  timeToLive: { milliseconds: 30 * DAY_MS, after: "the message" },
});

/** The sender of an SMS. */
export const inboundSender = get({
  entity: INBOUND_SENDER,
  freshness: "latest",
});

/** The answer to an SMS, if the SMS was received before. */
export const smsAnswer = get({
  entity: SMS_ANSWER,
  freshness: "latest",
});
