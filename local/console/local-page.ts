import type { Officer } from "#domain/report/access.ts";
import { escapeHtml } from "#platform/escape-html.ts";
import type { Message } from "./outbox.ts";

/** Something that runs, and where. */
export interface Part {
  readonly name: string;
  readonly where: string;
}

interface LocalPage {
  readonly now: number;
  readonly parts: readonly Part[];
  readonly officers: readonly Officer[];
  readonly schedules: readonly { readonly name: string; readonly expression: string }[];
  /** Messages that were sent, the newest first. */
  readonly messages: readonly Message[];
}

/** Messages that the page shows of the outbox. */
const LATEST = 10;

/** The page `/_local`: what runs, where, who can sign in, what was sent. */
export function localPage({ now, parts, officers, schedules, messages }: LocalPage): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kanal, local stack</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0;
           border-bottom: 1px solid #ccc }
  code { overflow-wrap: anywhere }
</style>
<h1>Kanal, local stack</h1>
<p>The functions see <time>${new Date(now).toISOString()}</time>.
   Set it with <code>PUT /_local/clock {"now": "2026-03-02T01:00:00Z"}</code>.</p>

<h2>What runs</h2>
${table(
  ["Part", "Address"],
  parts.map(({ name, where }) => [escapeHtml(name), link(where)]),
)}

<h2>Demo officers</h2>
<p>A token of one: <code>POST /_local/token {"email": "…"}</code>, then
   <code>Authorization: Bearer …</code>.</p>
${table(
  ["Sign-in", "Name", "Assignments"],
  officers.map(({ email, name, assignments }) => [
    `<code>${escapeHtml(email)}</code>`,
    escapeHtml(name),
    assignments.map(({ role, agency }) => escapeHtml(`${role}, ${agency}`)).join("<br>"),
  ]),
)}

<h2>Schedules</h2>
${table(
  ["Schedule", "Runs", "Run it now"],
  schedules.map(({ name, expression }) => [
    escapeHtml(name),
    escapeHtml(expression),
    `<code>POST /_local/schedules/${escapeHtml(name)}/run</code>`,
  ]),
)}

<h2>Outbox</h2>
<p><a href="/_local/messages">All messages to reporters and officers</a>,
   and <a href="/_local/outbox">the same as JSON</a>. The latest:</p>
${table(
  ["At", "By", "To", "Message"],
  messages
    .slice(0, LATEST)
    .map(({ at, channel, to, subject, body }) =>
      [at, channel, to, subject ?? body].map(escapeHtml),
    ),
)}
</html>
`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return `<table>\n${[line(heads, "th"), ...rows.map((row) => line(row, "td"))].join("\n")}\n</table>`;
}

function link(where: string): string {
  const text = escapeHtml(where);
  return where.startsWith("http") ? `<a href="${text}">${text}</a>` : `<code>${text}</code>`;
}
