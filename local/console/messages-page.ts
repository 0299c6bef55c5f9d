import { escapeHtml } from "#platform/escape-html.ts";
import type { Message } from "./outbox.ts";

/** The page `/_local/messages`: what was sent, the newest first, an email as its reader sees it. */
export function messagesPage(messages: readonly Message[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kanal, messages</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
  article { border: 1px solid #ccc; border-radius: 6px; padding: 1rem; margin: 0 0 1rem }
  h2 { font-size: 1rem; margin: 0 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .5rem 0 0 }
  iframe { width: 100%; height: 26rem; border: 1px solid #ddd; margin-top: .5rem }
</style>
<h1>Messages</h1>
<p>${messages.length === 0 ? "None was sent yet." : `The latest ${messages.length}.`}
   <a href="/_local">What runs</a></p>
${messages.map(article).join("\n")}
</html>
`;
}

function article({ channel, to, subject, body, html, at }: Message): string {
  return `<article>
<h2>${escapeHtml(subject ?? "SMS")}</h2>
<small>${channel} to ${escapeHtml(to)}, <time>${at}</time></small>
<pre>${escapeHtml(body)}</pre>
${html === undefined ? "" : `<details><summary>As HTML</summary><iframe sandbox loading="lazy" srcdoc="${escapeHtml(html)}"></iframe></details>`}
</article>`;
}
