import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import { tryToSend } from "./try-outcome.ts";

export interface SmsSettings {
  /** What an SMS shows as its sender. */
  readonly smsSender: string;
  /** US dollars that one SMS may cost; a dearer one is not sent. */
  readonly smsMaxPrice: string;
}

/** Sends an SMS to a number, in one try. */
export type SendSms = (to: string, text: string) => Promise<TryOutcome>;

export function smsSender(sns: SNSClient, settings: SmsSettings): SendSms {
  const MessageAttributes = smsAttributesOf(settings);
  return (to, message) =>
    tryToSend(() =>
      sns.send(new PublishCommand({ PhoneNumber: to, Message: message, MessageAttributes })),
    );
}

/** https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html */
export function smsAttributesOf({ smsSender: sender, smsMaxPrice }: SmsSettings) {
  return {
    "AWS.SNS.SMS.SMSType": text("Transactional"),
    "AWS.SNS.SMS.SenderID": text(sender),
    "AWS.SNS.SMS.MaxPrice": { DataType: "Number", StringValue: smsMaxPrice },
  };
}

export const text = (value: string) => ({ DataType: "String", StringValue: value });
