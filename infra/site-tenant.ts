import type { Tenant } from "#web/tenant.ts";
import type { Config } from "./config.ts";

/** Returns the tenant as its pages present it. */
export function siteTenant(config: Config): Tenant {
  const { name, government, languages, emergencyNumber, colours } = config.presentation;
  const { keyword, number } = config.sms;
  return {
    ...{ name, government, languages, emergencyNumber, colours },
    zone: config.zone,
    trackingPrefix: config.trackingPrefix,
    website: config.website,
    sms: { keyword, ...(number !== undefined && { number }) },
    email: `${config.email.localPart}@${config.emailDomain}`,
  };
}
