import metadata from "libphonenumber-js/min/metadata";

/**
 * Makes the module with libphonenumber's pattern of Indonesian phone numbers in E.164. The library
 * itself would add 37 KB to every function that checks a number, only to match this pattern. A test
 * compares the two.
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
