import type { TryOutcome } from "#domain/telling/deliveries.ts";
import type { Email } from "#domain/telling/message.ts";
import { restRequest } from "./aws-call.ts";
import { tryToSend } from "./try-to-send.ts";

export interface EmailSettings {
  /** The sender's address, with or without a name. */
  readonly emailFrom: string;
  /** The configuration set of SES that emails are sent with. */
  readonly emailConfigurationSet: string;
}

/** Sends an email to an address, in one try. */
export type SendEmail = (to: string, email: Email) => Promise<TryOutcome>;

/**
 * Sends emails by SES. The outcome is what SES answered: the email may still bounce.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function emailSender({ emailFrom, emailConfigurationSet }: EmailSettings): SendEmail {
  return (to, email) =>
    tryToSend({
      service: "ses",
      host: "email",
      endpointVariable: "AWS_ENDPOINT_URL_SESV2",
      request: restRequest("/v2/email/outbound-emails", {
        FromEmailAddress: emailFrom,
        ConfigurationSetName: emailConfigurationSet,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(email.subject),
            Body: { Text: utf8(email.text), Html: utf8(email.html) },
            ...(email.unfollow !== undefined && { Headers: unsubscribing(email.unfollow) }),
          },
        },
      }),
    });
}

/** The headers that make mail programs show an unsubscribe button (RFC 2369 and 8058). */
const unsubscribing = (address: string) => [
  { Name: "List-Unsubscribe", Value: `<${address}>` },
  { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
];

const utf8 = (data: string) => ({ Data: data, Charset: "UTF-8" });
