import { randomUUID } from "node:crypto";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { openTable } from "../open-table.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";
import { openMessenger } from "./open-messenger.ts";

/** Makes the dependencies of a function that sends messages, from its environment variables. */
export function openDelivery(): DeliveryDeps {
  const env = environment({
    TABLE_NAME: variable,
    CONTACT_PEPPER_ID: variable,
    CONTACT_CODE_SECRET_ID: variable,
    WEBSITE: variable,
  });
  return {
    ...openTable(env.TABLE_NAME),
    messenger: openMessenger(),
    website: env.WEBSITE,
    contactPepper: secret(env.CONTACT_PEPPER_ID),
    contactCodeSecret: secret(env.CONTACT_CODE_SECRET_ID),
    newClaim: randomUUID,
  };
}
