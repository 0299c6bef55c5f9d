/** The two parts of negotiator that are used; the whole package is three times as large. */
declare module "negotiator/lib/language.js" {
  /**
   * Returns the available languages that an Accept-Language header accepts, the preferred first.
   */
  export function preferredLanguages(accept: string, available: readonly string[]): string[];
}
declare module "negotiator/lib/encoding.js" {
  /**
   * Returns the available encodings that an Accept-Encoding header accepts, the preferred first.
   */
  export function preferredEncodings(accept: string, available: readonly string[]): string[];
}
