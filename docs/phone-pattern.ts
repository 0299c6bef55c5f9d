import metadata from "libphonenumber-js/min/metadata";

/**
 * The module with the pattern of Indonesian phone numbers, from libphonenumber's metadata. The
 * library's parser would add 38 KB to a function that only asks whether a number in E.164 is valid,
 * which is what this pattern says; a test holds the two against each other.
 */
export function phonePatternModule(): string {
  const indonesia = metadata.countries.ID;
  if (!indonesia) throw new Error("libphonenumber-js does not know Indonesia");
  const [callingCode, , nationalNumber] = indonesia;
  const pattern = new RegExp(`^\\+${callingCode}(?:${nationalNumber})$`);
  return `${[
    "// Made by `npm run docs` from libphonenumber-js; do not edit.",
    "// biome-ignore-all format: generated",
    "/** An Indonesian phone number in E.164, as the numbering plan has it. */",
    `export const INDONESIAN_PHONE = ${pattern};`,
  ].join("\n")}\n`;
}
