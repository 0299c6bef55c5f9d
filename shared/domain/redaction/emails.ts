import type { Span } from "./span.ts";

/** The longest local part and domain (RFC 5321, 4.5.3.1). */
const LOCAL = /[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const DOMAIN = /^(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,8}\p{L}{2,24}/u;

/** Finds email addresses. */
export function emailsIn(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const local = LOCAL.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = DOMAIN.exec(text.slice(at + 1, at + 256))?.[0];
    if (local === undefined || domain === undefined) continue;
    spans.push({ kind: "email", start: at - local.length, end: at + 1 + domain.length });
  }
  return spans;
}
