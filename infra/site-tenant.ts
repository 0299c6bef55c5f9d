import type { Tenant } from "#web/tenant.ts";
import type { Config } from "./config.ts";

/** Returns the tenant as its pages present it. */
export function siteTenant(config: Config): Tenant {
  return {
    name: "Kanal Kaltim",
    government: "Pemerintah Provinsi Kalimantan Timur",
    zone: config.zone,
    trackingPrefix: config.trackingPrefix,
    website: config.website,
    languages: ["id", "en"],
    emergencyNumber: "112",
    sms: { keyword: config.sms.keyword, number: "0811-0000-112" },
    email: `${config.email.localPart}@${config.emailDomain}`,
    colours: { brand: "#0b5cad", onBrand: "#ffffff" },
  };
}
