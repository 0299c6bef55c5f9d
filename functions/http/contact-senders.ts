import { emailSender } from "#platform/email-sender.ts";
import { environment, variable } from "#platform/environment.ts";
import { smsSender } from "#platform/sms-sender.ts";

/** Makes what sends to contacts of both kinds, from the environment of a function that may. */
export function contactSenders() {
  const env = environment({
    EMAIL_FROM: variable,
    EMAIL_CONFIGURATION_SET: variable,
    SMS_SENDER: variable,
    SMS_MAX_PRICE: variable,
  });
  return {
    sendEmail: emailSender({
      emailFrom: env.EMAIL_FROM,
      emailConfigurationSet: env.EMAIL_CONFIGURATION_SET,
    }),
    sendSms: smsSender({ smsSender: env.SMS_SENDER, smsMaxPrice: env.SMS_MAX_PRICE }),
  };
}
