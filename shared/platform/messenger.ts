import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import {
  type MessageAttributeValue,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
} from "@aws-sdk/client-sns";
import type { Action } from "#domain/report/report.ts";
import type { DeliveryChannel, TryOutcome } from "#domain/telling/deliveries.ts";
import type { Email, OfficerNotice } from "#domain/telling/message.ts";
import type { EscalationLevel, Language, OfficerRole } from "#domain/vocabulary.ts";
import { topicArn } from "./agency-topics.ts";
import { type SmsSettings, smsAttributesOf, smsSender, text } from "./sms-sender.ts";
import { ONE_TRY, tryToSend } from "./try-outcome.ts";

/** What a subscription to an agency's topic can choose by. */
export interface NoticeAttributes {
  readonly channel: DeliveryChannel;
  readonly language: Language;
  readonly kind: Action;
  readonly agency: string;
  readonly roles: readonly OfficerRole[];
  readonly level?: EscalationLevel;
}

/** Sends messages. Each call is one try: nothing is repeated that nobody counts. */
export interface Messenger {
  sendEmail(to: string, email: Email): Promise<TryOutcome>;
  sendSms(to: string, text: string): Promise<TryOutcome>;
  /** Sends a notice to who subscribed to the topic of an agency. */
  publish(notice: OfficerNotice, attributes: NoticeAttributes): Promise<TryOutcome>;
}

export interface MessengerSettings extends SmsSettings {
  /** What the ARNs of the agencies' topics begin with. */
  readonly topics: string;
  /** Address that emails come from, with a name or without. */
  readonly emailFrom: string;
  readonly emailConfigurationSet: string;
}

export function messenger(settings: MessengerSettings): Messenger {
  const sns = new SNSClient(ONE_TRY);
  const ses = new SESv2Client(ONE_TRY);
  const smsAttributes = smsAttributesOf(settings);
  const publish = (input: PublishCommandInput) =>
    tryToSend(() => sns.send(new PublishCommand(input)));

  return {
    sendEmail: (to, email) =>
      tryToSend(() =>
        ses.send(
          new SendEmailCommand({
            FromEmailAddress: settings.emailFrom,
            ConfigurationSetName: settings.emailConfigurationSet,
            Destination: { ToAddresses: [to] },
            Content: {
              Simple: {
                Subject: utf8(email.subject),
                Body: { Text: utf8(email.text), Html: utf8(email.html) },
                ...(email.unfollow !== undefined && { Headers: unsubscribing(email.unfollow) }),
              },
            },
          }),
        ),
      ),
    sendSms: smsSender(sns, settings),
    publish: (notice, attributes) =>
      publish({
        TopicArn: topicArn(settings.topics, attributes.agency),
        ...(attributes.channel === "sms"
          ? { Message: notice.sms }
          : { Subject: notice.subject, Message: notice.text }),
        MessageAttributes: {
          ...(attributes.channel === "sms" && smsAttributes),
          ...messageAttributes(attributes),
        },
      }),
  };
}

function messageAttributes(attributes: NoticeAttributes): Record<string, MessageAttributeValue> {
  const { channel, language, kind, agency, roles, level } = attributes;
  return {
    channel: text(channel),
    language: text(language),
    kind: text(kind),
    agency: text(agency),
    roles: { DataType: "String.Array", StringValue: JSON.stringify(roles) },
    ...(level !== undefined && { level: text(String(level)) }),
  };
}

/** The headers by which mail programs offer a button of their own: RFC 2369 and 8058. */
const unsubscribing = (address: string) => [
  { Name: "List-Unsubscribe", Value: `<${address}>` },
  { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
];

const utf8 = (data: string) => ({ Data: data, Charset: "UTF-8" });
