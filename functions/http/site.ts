import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Site, siteSchema } from "#web/site.ts";

/** Reads what infra/bundle.ts puts beside the bundle of a function that makes pages. */
export const readSite = (): Site =>
  siteSchema.parse(JSON.parse(readFileSync(join(__dirname, "site.json"), "utf8")));
