import { type BuildOptions, buildSite } from "#web/build.ts";
import { placeFiles } from "#web/place-files.ts";
import type { Site } from "#web/site.ts";
import type { Config } from "./config.ts";
import { referenceFolder } from "./paths.ts";
import { siteChoices } from "./site-choices.ts";
import { siteTenant } from "./site-tenant.ts";

/** Builds the site of a tenant, from its settings and its reference data, into a folder. */
export const buildSiteOf = (config: Config, outdir: BuildOptions["outdir"]): Promise<Site> =>
  buildSite({
    tenant: siteTenant(config),
    choices: siteChoices(),
    places: placeFiles(referenceFolder, config.province),
    outdir,
  });
