import metadata from "libphonenumber-js/min/metadata";

/**
 * The module with the pattern of Indonesian phone numbers in E.164, as libphonenumber knows them.
 * The library itself weighs 37 KB in every function that checks a number, and all that it does
 * there is to match this pattern; a test holds the two against each other.
 */
export function phonePatternModule(): string {
  const indonesia = metadata.countries.ID;
  if (!indonesia) throw new Error("libphonenumber-js has no metadata of Indonesia");
  const [callingCode, , pattern] = indonesia;
  const source = String.raw`^\+${callingCode}(?:${pattern})$`;
  return `${[
    "// Made by `npm run docs` from libphonenumber-js; do not edit.",
    "// biome-ignore-all format: generated",
    `export const INDONESIAN_E164 = /${source}/;`,
  ].join("\n")}\n`;
}
