import type { Language } from "#domain/vocabulary.ts";
import { html } from "#messages/html.ts";
import type { Answer } from "./use-case.ts";

/** A page of a link in a message. Programs that scan mail open it, so only its button does something. */
export interface ButtonPage {
  readonly title: string;
  /** What the button does, or what has happened. The tracking id follows each sentence. */
  readonly said: string;
  readonly trackingId: string;
  /** A second paragraph. */
  readonly more?: string;
  /** The label of the button, which sends a POST to the same address; absent if there is none. */
  readonly button?: string;
}

/** Answers with a page that works without scripts, by keyboard, and on a narrow screen. */
export function buttonPage(page: ButtonPage, language: Language): Answer {
  return {
    ok: true,
    file: {
      contentType: "text/html; charset=utf-8",
      content: Buffer.from(sourceOf(page, language)),
      headers: {
        "Content-Language": language,
        "Content-Security-Policy":
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      },
    },
  };
}

const sourceOf = (
  { title, said, trackingId, more, button }: ButtonPage,
  language: Language,
): string =>
  html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem }
  button { font: inherit; padding: .6em 1.2em; min-height: 44px; border: 0; border-radius: 4px; background: #0b5cad; color: #fff }
  button:focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px }
</style>
<main>
<h1>${title}</h1>
<p>${said} <strong>${trackingId}</strong>.</p>
${
  more === undefined
    ? undefined
    : html`<p>${more}</p>
`
}${
  button === undefined
    ? undefined
    : html`<form method="post"><button>${button}</button></form>
`
}</main>
</html>
`.toString();
