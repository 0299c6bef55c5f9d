/**
 * Returns how long the header `Retry-After` asks to wait, in milliseconds; undefined if it is absent
 * or malformed.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function askedPauseMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}
