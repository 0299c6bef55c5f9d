import type { Value } from "./table.ts";

/**
 * Spreadsheets run a cell that begins with one of these as a formula. A cell that begins with an
 * apostrophe gets one more, so that a reader can always take the first one away.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const RISKY = /^[=+\-@\t\r']/;
/** What must stand in quotes (RFC 4180). */
const SPECIAL = /[",\r\n]/;

/** Returns a line of CSV (RFC 4180) with its end. Texts that a spreadsheet would run are harmless. */
export function csvLine(values: readonly Value[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

function field(value: Value): string {
  if (value === undefined) return "";
  // A number can be no formula, and must stay a number if it is negative.
  if (typeof value !== "string") return String(value);
  const harmless = RISKY.test(value) ? `'${value}` : value;
  return SPECIAL.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
