import { type Html, html } from "#messages/html.ts";
import type { Message } from "./outbox.ts";
import { page } from "./page.ts";

/** Makes the page `/_local/messages`: the messages that were sent, the newest first. */
export function messagesPage(messages: readonly Message[]): string {
  const count = messages.length === 0 ? "None was sent yet." : `The latest ${messages.length}.`;
  return page(
    "messages",
    html`<h1>Messages</h1>
<p>${count} <a href="/_local">What runs</a></p>
${messages.map(article)}`,
  );
}

function article({ medium, to, subject, body, html: source, at }: Message): Html {
  const asHtml =
    source === undefined
      ? ""
      : html`<details><summary>As HTML</summary><iframe sandbox loading="lazy" srcdoc="${source}"></iframe></details>`;
  return html`<article>
<h2>${subject ?? "SMS"}</h2>
<small>${medium} to ${to}, <time>${at}</time></small>
<pre>${linked(body)}</pre>
${asHtml}
</article>
`;
}

/** A text in which addresses of the web can be opened. */
const linked = (text: string): Html[] =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, position) =>
      position % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`,
    );
