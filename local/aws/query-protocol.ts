import type { ServiceAnswer } from "./local-service.ts";
import { escapeXml } from "./xml.ts";

/** The AWS query protocol: parameters of a form, answers in XML. */

/** Reads a map of the query protocol: `<map>.entry.1.<key>=…&<map>.entry.1.<value>=…`. */
export function entries(
  parameters: URLSearchParams,
  map: string,
  key: string,
  value: string,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (let position = 1; ; position++) {
    const name = parameters.get(`${map}.entry.${position}.${key}`);
    if (name === null) return found;
    found[name] = parameters.get(`${map}.entry.${position}.${value}`) ?? "";
  }
}

/** An XML element with a text. */
export const element = (name: string, content: string) =>
  `<${name}>${escapeXml(content)}</${name}>`;
/** The result of an action that has one text. */
export const result = (action: string, name: string, content: string) =>
  `<${action}Result>${element(name, content)}</${action}Result>`;
/** An answer in XML. */
export const xml = (status: number, body: string): ServiceAnswer => ({
  status,
  contentType: "text/xml",
  body,
});
