import type { Language } from "#domain/vocabulary.ts";
import { html } from "#messages/html.ts";

const WORDS = {
  id: {
    title: "Berhenti mengikuti",
    ask: "Anda tidak akan menerima pesan lagi tentang laporan",
    button: "Berhenti mengikuti",
    done: "Anda tidak menerima pesan lagi tentang laporan",
  },
  en: {
    title: "Stop following",
    ask: "You will get no more messages about report",
    button: "Stop following",
    done: "You get no more messages about report",
  },
} as const satisfies Readonly<Record<Language, object>>;

/** Makes the page of a link to stop following: before the button is pressed, or after. */
export function unfollowPage(
  trackingId: string,
  state: "asked" | "done",
  language: Language,
): string {
  const { title, ask, button, done } = WORDS[language];
  const content =
    state === "asked"
      ? html`<p>${ask} <strong>${trackingId}</strong>.</p>
<form method="post"><button>${button}</button></form>`
      : html`<p>${done} <strong>${trackingId}</strong>.</p>`;
  return html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem }
  button { font: inherit; padding: .6em 1.2em; border: 0; border-radius: 4px; background: #0b5cad; color: #fff }
</style>
<main>
<h1>${title}</h1>
${content}
</main>
</html>
`.toString();
}
