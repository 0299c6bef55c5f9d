import { DAY } from "#domain/rate-limit.ts";
import { smsAnswerSchema } from "#domain/telling/sms-answer.ts";
import { SENDER_KEPT, smsSenderSchema } from "#domain/telling/sms-sender.ts";
import { get } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/** Senders of SMS go by a hash of the number. */
const senderKey = key("SMS#<sender>");

export const SMS_SENDER = entity({
  name: "sender of SMS",
  pk: senderKey,
  sk: key("SENDER"),
  schema: smsSenderSchema,
  purpose: "Times of recent messages, reports and help; the sender is a hash of the number",
  timeToLive: { milliseconds: SENDER_KEPT, after: "the last message" },
});

export const SMS_ANSWER = entity({
  name: "answer to an SMS",
  pk: senderKey,
  sk: key("MESSAGE#<messageId>"),
  schema: smsAnswerSchema,
  purpose: "The decision about a message and whether it was answered, not its text",
  order: "by id of the message",
  // Longer than a message can come again, from the queue of failures too.
  timeToLive: { milliseconds: 30 * DAY, after: "the message" },
});

export const smsSender = get({
  question: "The sender of an SMS",
  entity: SMS_SENDER,
  freshness: "latest",
  by: "inbound-sms.ts loadSms",
});

export const smsAnswer = get({
  question: "The answer to an SMS, if it came before",
  entity: SMS_ANSWER,
  freshness: "latest",
  by: "inbound-sms.ts loadSms",
});
