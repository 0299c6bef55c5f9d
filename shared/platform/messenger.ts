import type { Action } from "#domain/report/actions.ts";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import type { DeliveryMedium } from "#domain/telling/media.ts";
import type { Email, OfficerNotice } from "#domain/telling/message.ts";
import type { EscalationLevel, Language } from "#domain/vocabulary.ts";
import { topicArn } from "./agency-topics.ts";
import { type EmailSettings, emailSender } from "./email-sender.ts";
import { publish, type SnsAttributes, textAttribute } from "./publish.ts";
import { type SmsSettings, smsAttributesOf, smsSender } from "./sms-sender.ts";

/** What a notice is about, and the address that gets it; subscriptions filter by the address alone. */
export interface NoticeAttributes {
  readonly medium: DeliveryMedium;
  readonly language: Language;
  /** The event, or that it is the message with the warnings of a week. */
  readonly kind: Action | "warnings";
  readonly agency: string;
  /** The one subscribed address that gets it. */
  readonly endpoint: string;
  readonly level?: EscalationLevel;
}

/** Sends messages. Each call is one try; the caller counts the tries. */
export interface Messenger {
  sendEmail(to: string, email: Email): Promise<TryOutcome>;
  sendSms(to: string, text: string): Promise<TryOutcome>;
  /** Sends a notice to one address that is subscribed to an agency's topic. */
  publish(notice: OfficerNotice, attributes: NoticeAttributes): Promise<TryOutcome>;
}

export interface MessengerSettings extends SmsSettings, EmailSettings {
  /** The beginning of the ARNs of all agencies' topics. */
  readonly topics: string;
}

/** Returns what sends emails by SES, and SMS and notices by SNS. */
export function messenger(settings: MessengerSettings): Messenger {
  return {
    sendEmail: emailSender(settings),
    sendSms: smsSender(settings),
    publish: (notice, attributes) => {
      const isSms = attributes.medium === "sms";
      return publish({
        to: { TopicArn: topicArn(settings.topics, attributes.agency) },
        ...(isSms ? { text: notice.sms } : { subject: notice.subject, text: notice.text }),
        attributes: {
          ...(isSms && smsAttributesOf(settings, notice.sms)),
          ...messageAttributes(attributes),
        },
      });
    },
  };
}

function messageAttributes(attributes: NoticeAttributes): SnsAttributes {
  const { medium, language, kind, agency, endpoint, level } = attributes;
  return {
    medium: textAttribute(medium),
    language: textAttribute(language),
    kind: textAttribute(kind),
    agency: textAttribute(agency),
    endpoint: textAttribute(endpoint),
    ...(level !== undefined && { level: textAttribute(String(level)) }),
  };
}
