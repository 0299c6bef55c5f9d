import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SiteTenant } from "#web/site-tenant.ts";
import type { Config } from "./config.ts";
import { referenceFolder } from "./paths.ts";

/** Returns the tenant as its pages present it. */
export function siteTenant(config: Config): SiteTenant {
  const { logo, ...presentation } = config.presentation;
  const { keyword, number } = config.sms;
  return {
    ...presentation,
    zone: config.zone,
    asksNationalId: config.asksNationalId,
    trackingPrefix: config.trackingPrefix,
    website: config.website,
    sms: { keyword, ...(number !== undefined && { number }) },
    ...(logo !== undefined && { logo: readFileSync(join(referenceFolder, logo), "utf8") }),
  };
}
