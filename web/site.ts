import * as z from "zod/mini";
import { siteTenantSchema } from "./site-tenant.ts";

/** What the build passes to the functions that make pages: `site.json` beside their bundles. */
export const siteSchema = z.strictObject({
  tenant: siteTenantSchema,
  /** The address of each file of scripts and styles, by its name without hash: `report.js`. */
  assets: z.record(z.string(), z.string()),
});
export type Site = z.output<typeof siteSchema>;
