import type { TryOutcome } from "#domain/telling/deliveries.ts";
import { smsParts } from "#domain/telling/message.ts";
import { publish, type SnsAttributes, textAttribute } from "./publish.ts";

export interface SmsSettings {
  /** The sender's name that an SMS shows. */
  readonly smsSender: string;
  /**
   * The most that one part of an SMS may cost, in US dollars; SNS does not send an SMS whose parts
   * cost more together.
   */
  readonly smsMaxPrice: string;
}

/** Sends an SMS to a number, in one try. */
export type SendSms = (to: string, text: string) => Promise<TryOutcome>;

/** Sends SMS by SNS. The outcome is what SNS answered: a network may still refuse the SMS. */
export function smsSender(settings: SmsSettings): SendSms {
  return (to, text) =>
    publish({ to: { PhoneNumber: to }, text, attributes: smsAttributesOf(settings, text) });
}

/**
 * Returns the attributes that an SMS is published with: its type, its sender and its highest price.
 * https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
 */
export function smsAttributesOf(
  { smsSender: sender, smsMaxPrice }: SmsSettings,
  text: string,
): SnsAttributes {
  const maxPrice = (Number(smsMaxPrice) * smsParts(text)).toFixed(2);
  return {
    "AWS.SNS.SMS.SMSType": textAttribute("Transactional"),
    "AWS.SNS.SMS.SenderID": textAttribute(sender),
    "AWS.SNS.SMS.MaxPrice": { type: "Number", value: maxPrice },
  };
}
