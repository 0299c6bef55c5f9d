/** The two parts of negotiator that are used: all of it weighs three times as much. */
declare module "negotiator/lib/language.js" {
  /** Of the languages there are those that an Accept-Language header takes, the preferred first. */
  export function preferredLanguages(accept: string, available: readonly string[]): string[];
}
declare module "negotiator/lib/encoding.js" {
  /** Of the encodings there are those that an Accept-Encoding header takes, the preferred first. */
  export function preferredEncodings(accept: string, available: readonly string[]): string[];
}
