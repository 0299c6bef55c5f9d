import type { OfficerEntry } from "#domain/report/access.ts";
import { type Html, html } from "#messages/html.ts";
import type { Message } from "./outbox.ts";
import { page } from "./page.ts";

/** A part of the local stack and its address or name. */
export interface Part {
  readonly name: string;
  readonly where: string;
}

/** A demo officer, with a phone number that counts as confirmed. */
export interface DemoOfficer extends OfficerEntry {
  readonly phone: string | undefined;
}

/** The content of the page `/_local`. */
export interface LocalPage {
  /** The local clock's time in milliseconds since 1970. */
  readonly now: number;
  readonly parts: readonly Part[];
  readonly officers: readonly DemoOfficer[];
  readonly schedules: readonly { readonly name: string; readonly expression: string }[];
  /** Sent messages, the newest first. */
  readonly messages: readonly Message[];
}

/** How many messages of the outbox the page shows. */
const LATEST = 10;

/** Makes the page `/_local`: what runs and where, who can sign in, which messages were sent. */
export function localPage({ now, parts, officers, schedules, messages }: LocalPage): string {
  return page(
    "local stack",
    html`<h1>Kanal, local stack</h1>
<p>The functions' clock says <time>${new Date(now).toISOString()}</time>.
   Set it with <code>PUT /_local/clock {"now": "2026-03-02T01:00:00Z"}</code>.</p>
<p>Functions see the address of the connection, or the one that a request's header names:
   <code>Local-Source-Ip: 203.0.113.7</code>.</p>

<h2>What runs</h2>
${table(
  ["Part", "Address"],
  parts.map(({ name, where }) => [html`${name}`, link(where)]),
)}

<h2>Demo officers</h2>
<p>A token for one of them: <code>POST /_local/token {"email": "…"}</code>, then
   <code>Authorization: Bearer …</code>.</p>
<p>Their own email addresses and telephones get notices at once, without confirmation. Every other
   address gets a link or a code in the outbox first.</p>
${table(["Sign-in", "Telephone", "Name", "Assignments"], officers.map(officerRow))}

<h2>Schedules</h2>
${table(
  ["Schedule", "Runs", "Run it now"],
  schedules.map(({ name, expression }) => [
    html`${name}`,
    html`${expression}`,
    html`<code>POST /_local/schedules/${name}/run</code>`,
  ]),
)}

<h2>Rights</h2>
<p>Each call of a function is judged by the policies of its role, as AWS does:
   <a href="/_local/denials">calls that were denied</a>,
   <a href="/_local/rights">all rights, and whether they were used</a>.</p>

<h2>Outbox</h2>
<p><a href="/_local/messages">All messages to reporters and officers</a>,
   and <a href="/_local/outbox">the same as JSON</a>. The latest:</p>
${table(
  ["At", "By", "To", "Message"],
  messages
    .slice(0, LATEST)
    .map(({ at, medium, to, subject, body }) =>
      [at, medium, to, subject ?? body].map((cell) => html`${cell}`),
    ),
)}`,
  );
}

function officerRow({ email, phone = "", name, assignments }: DemoOfficer): Html[] {
  const lines = assignments.map(({ role, agency }) => html`${role}, ${agency}<br>`);
  return [html`<code>${email}</code>`, html`${phone}`, html`${name}`, html`${lines}`];
}

function table(heads: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const row = (cells: readonly Html[]) =>
    html`<tr>${cells.map((cell, at) => html`<td data-head="${heads[at] ?? ""}">${cell}</td>`)}</tr>\n`;
  return html`<table>
<thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
${rows.map(row)}</table>`;
}

function link(where: string): Html {
  return where.startsWith("http")
    ? html`<a href="${where}">${where}</a>`
    : html`<code>${where}</code>`;
}
