import type { Email } from "#domain/telling/message.ts";
import type { Language } from "#domain/vocabulary.ts";
import { html } from "./html.ts";
import { reportLink, unfollowLink } from "./links.ts";
import type { Notice } from "./notice.ts";
import { toGsm7 } from "./plain-text.ts";
import { smsText } from "./sms.ts";
import { type Said, type Sentence, WORDING } from "./words.ts";

/** The reader of a message: the reporter, or a follower of the report. */
export type Reader = "reporter" | "follower";

export interface MessageContext {
  readonly language: Language;
  readonly reader: Reader;
  /** Address of the citizens' website, without a slash at the end. */
  readonly website: string;
  /** The token of the link that ends following. */
  readonly unfollow?: string;
}

/**
 * Writes the SMS about an event: one part, without text of the report, with a link. The question of
 * a hold is sent whole, in at most three parts.
 */
export function reporterSms(notice: Notice, context: MessageContext): string {
  const { question } = notice;
  if (question !== undefined && context.reader === "reporter") {
    const say = WORDING[context.language].question;
    return say({ ...notice, agency: notice.agency.code }, toGsm7(question));
  }
  const say = sentence(notice, context);
  const link = reportLink(context.website, notice.trackingId);
  return smsText(notice.agency, (agency) => `${say({ ...notice, agency })} ${link}`);
}

/** Writes the email about an event. */
export function reporterEmail(notice: Notice, context: MessageContext): Email {
  const { language, reader, website } = context;
  const words = WORDING[language].email;
  const said: Said = { ...notice, agency: notice.agency.shortName };
  const happened = inOneLine(sentence(notice, context)(said));
  const title = reader === "reporter" ? notice.title : notice.publicTitle;
  const advice =
    reader === "reporter" ? WORDING[language].advice[notice.action]?.(said) : undefined;
  const paragraphs = [
    reader === "reporter" ? words.greeting : words.followerGreeting,
    happened,
    ...(title === undefined ? [] : [`${words.title}: ${inOneLine(title)}`]),
    ...(advice === undefined ? [] : [advice]),
  ];
  const link = reportLink(website, notice.trackingId);
  const footer = words.footer(inOneLine(notice.government.shortName));
  return layOut({
    language,
    subject: happened.replace(/\.$/, ""),
    paragraphs,
    link,
    open: words.open,
    footer,
    ...(context.unfollow !== undefined && { unfollow: unfollowLink(website, context.unfollow) }),
  });
}

/** Writes an email as text and as HTML. */
export function layOut({ subject, unfollow, ...layout }: Layout): Email {
  const { language, paragraphs, link, open } = layout;
  const stop = unfollow && { stop: WORDING[language].email.unfollow, address: unfollow };
  const footer = stop ? `${layout.footer} ${stop.stop}: ${stop.address}` : layout.footer;
  return {
    subject,
    text: `${[...paragraphs, `${open}: ${link}`, `-- \n${footer}`].join("\n\n")}\n`,
    html: page({ ...layout, ...(stop && { stop }) }).toString(),
    ...(unfollow !== undefined && { unfollow }),
  };
}

function sentence({ action }: Notice, { language, reader }: MessageContext): Sentence {
  const { reporter, follower } = WORDING[language];
  const say = (reader === "follower" ? follower[action] : undefined) ?? reporter[action];
  if (!say) throw new Error(`There are no words to tell a reporter of ${action}`);
  return say;
}

/** Removes line breaks: in a name or title they could forge a line or a header of the message. */
export function inOneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}

interface Layout extends Omit<Page, "stop"> {
  readonly subject: string;
  /** Address where the reader stops these emails. */
  readonly unfollow?: string;
}

interface Page {
  readonly language: Language;
  readonly paragraphs: readonly string[];
  readonly link: string;
  readonly open: string;
  readonly footer: string;
  /** The link that stops these emails, and its label. */
  readonly stop?: { readonly stop: string; readonly address: string };
}

/** Makes the page of an email. Styles are inline, since mail programs drop all others. */
function page({ language, paragraphs, link, open, footer, stop }: Page) {
  const stopping = stop && html` <a href="${stop.address}" style="color: #595959">${stop.stop}</a>`;
  const body = paragraphs.map(
    (text) => html`<p>${text}</p>
`,
  );
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="font: 16px/1.5 sans-serif; color: #1b1b1b; max-width: 36em; margin: 0 auto; padding: 1em">
${body}<p><a href="${link}" style="display: inline-block; padding: .6em 1.2em; background: #0b5cad; color: #fff; text-decoration: none; border-radius: 4px">${open}</a></p>
<p style="color: #595959; font-size: 14px">${link}</p>
<hr style="border: 0; border-top: 1px solid #ccc">
<p style="color: #595959; font-size: 14px">${footer}${stopping}</p>
</body>
</html>
`;
}
