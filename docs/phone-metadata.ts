import metadata from "libphonenumber-js/min/metadata";

/**
 * The module with Indonesia's part of libphonenumber's metadata. The whole of it is 80 KB, which
 * each function that checks a phone number would load; Indonesia's part is under one.
 */
export function phoneMetadataModule(): string {
  const { version, country_calling_codes, countries } = metadata;
  const indonesia = {
    version,
    country_calling_codes: { "62": country_calling_codes["62"] },
    countries: { ID: countries.ID },
    nonGeographic: {},
  };
  return `${[
    "// Made by `npm run docs` from libphonenumber-js; do not edit.",
    "// biome-ignore-all format: generated",
    'import type { MetadataJson } from "libphonenumber-js/core";',
    "",
    `export const INDONESIA: MetadataJson = ${JSON.stringify(indonesia)};`,
  ].join("\n")}\n`;
}
