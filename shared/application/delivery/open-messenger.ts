import { environment, variable } from "#platform/environment.ts";
import { type Messenger, messenger } from "#platform/messenger.ts";

/** Makes the messenger of a function that sends messages, from its environment variables. */
export function openMessenger(): Messenger {
  const env = environment({
    AGENCY_TOPICS: variable,
    EMAIL_FROM: variable,
    EMAIL_CONFIGURATION_SET: variable,
    SMS_SENDER: variable,
    SMS_MAX_PRICE: variable,
  });
  return messenger({
    topics: env.AGENCY_TOPICS,
    emailFrom: env.EMAIL_FROM,
    emailConfigurationSet: env.EMAIL_CONFIGURATION_SET,
    smsSender: env.SMS_SENDER,
    smsMaxPrice: env.SMS_MAX_PRICE,
  });
}
