import { randomUUID } from "node:crypto";
import { environment, variable } from "#platform/environment.ts";
import { messenger } from "#platform/messenger.ts";
import { secret } from "#platform/secret.ts";
import { openTable } from "../open-table.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";

/** Makes the dependencies of a function that sends messages, from its environment variables. */
export function openDelivery(): DeliveryDeps {
  const env = environment({
    TABLE_NAME: variable,
    CONTACT_PEPPER_ID: variable,
    CONTACT_CODE_SECRET_ID: variable,
    AGENCY_TOPICS: variable,
    EMAIL_FROM: variable,
    EMAIL_CONFIGURATION_SET: variable,
    SMS_SENDER: variable,
    SMS_MAX_PRICE: variable,
    WEBSITE: variable,
  });
  return {
    ...openTable(env.TABLE_NAME),
    messenger: messenger({
      topics: env.AGENCY_TOPICS,
      emailFrom: env.EMAIL_FROM,
      emailConfigurationSet: env.EMAIL_CONFIGURATION_SET,
      smsSender: env.SMS_SENDER,
      smsMaxPrice: env.SMS_MAX_PRICE,
    }),
    website: env.WEBSITE,
    contactPepper: secret(env.CONTACT_PEPPER_ID),
    contactCodeSecret: secret(env.CONTACT_CODE_SECRET_ID),
    newClaim: randomUUID,
  };
}
