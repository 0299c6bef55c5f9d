/**
 * Comma-separated values as RFC 4180 describes them, for files that people open in a spreadsheet.
 * https://www.rfc-editor.org/rfc/rfc4180
 */

/** A value of a table; an absent one is an empty cell. */
export type CsvCell = string | number | boolean | undefined;

/**
 * Returns a line with its end. Text that a spreadsheet would take for a formula gets an apostrophe
 * before it, as OWASP advises; so does text that begins with one, so that a reader can always take
 * the first one away. A number stays one, also a negative one.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

function written(cell: CsvCell): string {
  if (typeof cell !== "string") return cell === undefined ? "" : String(cell);
  const text = /^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
