import * as z from "zod/mini";
import { zoneSchema } from "#domain/time/schemas.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";

const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/**
 * The government as its pages present it; `infra/config-schema.ts` explains each setting. The build
 * writes it into the static pages, and beside the bundles of the functions that make pages.
 */
export const siteTenantSchema = z.strictObject({
  /** The name of the service: the header of each page. */
  name: z.string(),
  /** The name under the icon on a phone's screen. */
  shortName: z.string(),
  /** The name of the government that runs it. */
  government: z.string(),
  /** IANA name of the zone in which days begin and end. */
  zone: zoneSchema,
  trackingPrefix: z.string(),
  /** The address of the website, without a slash at the end. */
  website: z.string(),
  languages: z.array(z.enum(LANGUAGES)),
  /** Whether the report form asks for the NIK. */
  asksNationalId: z.boolean(),
  emergencyNumber: z.string(),
  sms: z.strictObject({
    /** The word that an SMS with a report begins with. */
    keyword: z.string(),
    /** The number that takes SMS; absent if there is none. */
    number: z.exactOptional(z.string()),
  }),
  /** The address that questions about the service are sent to. */
  email: z.string(),
  /** The source of its logo, an SVG; without it the mark of Kanal stands in the icons alone. */
  logo: z.exactOptional(z.string()),
  colours: z.strictObject({
    /** Buttons, links, the header's line. */
    brand: colour,
    /** What stands on it. */
    onBrand: colour,
  }),
});
export type SiteTenant = z.output<typeof siteTenantSchema>;
