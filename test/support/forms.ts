import { expect, inject } from "vitest";

/** The page that a form's answer is. */
export interface AnsweredPage {
  readonly status: number;
  readonly headers: Headers;
  /** The source of the page. */
  readonly html: string;
}

export type FormFields = Readonly<Record<string, string | number>>;

/** Sends a form as a browser without scripts does. Fails unless the answer is a page that no cache keeps. */
export function post(
  path: string,
  fields: FormFields | URLSearchParams | FormData,
  headers: Readonly<Record<string, string>> = {},
): Promise<AnsweredPage> {
  const body =
    fields instanceof FormData || fields instanceof URLSearchParams
      ? fields
      : new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return send(path, { method: "POST", body, headers });
}

/** Sends any request to a page. */
export async function send(path: string, request: RequestInit): Promise<AnsweredPage> {
  const response = await fetch(new URL(path, inject("url")), { redirect: "manual", ...request });
  const { status, headers } = response;
  const html = await response.text();
  expect(headers.get("content-type"), html).toBe("text/html; charset=utf-8");
  expect(headers.get("cache-control")).toBe("no-store");
  return { status, headers, html };
}

/** Returns a text as it stands in the source of a page. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Returns a text of a page's source as it was. */
const unescaped = (source: string): string =>
  source
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

/** Returns the hidden fields of the first form of a page whose action begins so. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((each) => each.includes(` action="${action}`)) ?? "";
  const inputs = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(
    Array.from(inputs, ([, name = "", value = ""]) => [name, unescaped(value)]),
  );
}
