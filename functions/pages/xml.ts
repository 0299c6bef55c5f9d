import type { PageAnswer } from "#http/pages.ts";
import { type Html, html } from "#messages/html.ts";

/** Characters that XML 1.0 cannot have: https://www.w3.org/TR/xml/#charsets */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Answers with a document in XML that any cache may keep; `html` makes its source. */
export function xmlAnswer(document: Html, contentType: string, publicSeconds: number): PageAnswer {
  const source = `<?xml version="1.0" encoding="utf-8"?>\n${document}`.replaceAll(NOT_IN_XML, "");
  return {
    status: 200,
    file: { contentType: `${contentType}; charset=utf-8`, content: Buffer.from(source) },
    publicSeconds,
  };
}

/** Escapes for XML as `html` does: the five signs are the same, and no entity of HTML is used. */
export const xml = html;
