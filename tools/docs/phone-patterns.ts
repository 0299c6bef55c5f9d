import metadata from "libphonenumber-js/max/metadata";
import * as z from "zod";

/** What the library knows of a country: its calling code first, the patterns of types last. */
const countrySchema = z
  .array(z.unknown())
  .transform((known) => ({ callingCode: known[0], types: known.at(-1) }))
  .pipe(
    z.object({
      callingCode: z.string(),
      types: z.array(z.union([z.literal(0), z.tuple([z.string()], z.unknown())])),
    }),
  );

/** Names for the types, in the library's order. It tells types apart that are one to a reporter. */
const NAMES = [
  "landline",
  "mobile",
  "freephone",
  "premium",
  "personal",
  "voicemail",
  "service",
  "pager",
  "internet",
  "service",
] as const;

/**
 * Makes the module with libphonenumber's patterns of Indonesian phone numbers in E.164, by type. The
 * library itself would add 37 KB to every function that checks a number, only to match these
 * patterns. A test compares the two.
 */
export function phonePatternsModule(): string {
  const { callingCode, types } = countrySchema.parse(metadata.countries.ID);
  const patterns = new Map<string, string[]>();
  for (const [at, name] of NAMES.entries()) {
    const type = types[at];
    if (type) patterns.set(name, [...(patterns.get(name) ?? []), type[0]]);
  }
  return `${[
    "// Made by `npm run docs` from libphonenumber-js; do not edit.",
    "// biome-ignore-all format: generated",
    "/** Indonesian phone numbers in E.164, by type. */",
    "export const INDONESIAN_PHONES = {",
    ...[...patterns].map(
      ([name, sources]) =>
        `  ${name}: ${String.raw`/^\+${callingCode}(?:${sources.join("|")})$/`},`,
    ),
    "} as const;",
  ].join("\n")}\n`;
}
