import type { Email } from "#domain/telling/message.ts";
import type { Language } from "#domain/vocabulary.ts";
import { CONTACT_CODE_WORDS, type OfferedCode } from "./contact-code-words.ts";
import { html } from "./html.ts";
import { contactLink, reportLink, unfollowLink } from "./links.ts";
import type { Notice } from "./notice.ts";
import { toGsm7 } from "./plain-text.ts";
import { refusalLines } from "./refusal-words.ts";
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
  /** In a receipt to a contact that is not proven yet: what proves it. */
  readonly offered?: OfferedCode;
}

/**
 * Writes the SMS about an event: one part, without text of the report, with a link. The question of
 * a hold is sent whole, in at most three parts.
 */
export function reporterSms(notice: Notice, context: MessageContext): string {
  const { offered, language } = context;
  const { question } = notice;
  if (question !== undefined && context.reader === "reporter") {
    const ask = WORDING[language].question;
    return ask({ ...notice, agency: notice.agency.code }, toGsm7(question));
  }
  const say: Sentence = offered
    ? ({ trackingId }) => CONTACT_CODE_WORDS[language].receiptSms(trackingId, offered.code)
    : sentence(notice, context);
  const link = reportLink(context.website, notice.trackingId);
  return smsText(notice.agency, (agency) => `${say({ ...notice, agency })} ${link}`);
}

/** Writes the email about an event. */
export function reporterEmail(notice: Notice, context: MessageContext): Email {
  const { language, reader, website } = context;
  const { refused = [] } = notice;
  const words = WORDING[language].email;
  const said: Said = { ...notice, agency: notice.agency.shortName };
  const happened = inOneLine(sentence(notice, context)(said));
  const title = reader === "reporter" ? notice.title : notice.publicTitle;
  const advice =
    reader === "reporter" ? WORDING[language].advice[notice.action]?.(said) : undefined;
  const paragraphs: Paragraph[] = [
    reader === "reporter" ? words.greeting : words.followerGreeting,
    happened,
    // The sentence about one file says all of this.
    ...(refused.length > 1 ? refusalLines(refused, language) : []),
    ...(title === undefined ? [] : [`${words.title}: ${inOneLine(title)}`]),
    ...(advice === undefined ? [] : [advice]),
    ...(context.offered ? codeParagraphs(context.offered, context) : []),
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

/** Writes how a reporter proves the address that the email goes to. */
export function codeParagraphs(
  { code, token }: OfferedCode,
  { language, website }: Pick<MessageContext, "language" | "website">,
): Paragraph[] {
  const { unproven, use, link, ignore } = CONTACT_CODE_WORDS[language];
  return [unproven, use(code), { label: link, address: contactLink(website, token) }, ignore];
}

/** Writes an email as text and as HTML. */
export function layOut({ subject, unfollow, ...layout }: Layout): Email {
  const { language, paragraphs, link, open } = layout;
  const stop = unfollow && { stop: WORDING[language].email.unfollow, address: unfollow };
  const footer = stop ? `${layout.footer} ${stop.stop}: ${stop.address}` : layout.footer;
  return {
    subject,
    text: `${[...paragraphs.map(inText), `${open}: ${link}`, `-- \n${footer}`].join("\n\n")}\n`,
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

/** A paragraph of an email: a text, or a link. */
type Paragraph = string | { readonly label: string; readonly address: string };

const inText = (paragraph: Paragraph): string =>
  typeof paragraph === "string" ? paragraph : `${paragraph.label}: ${paragraph.address}`;

interface Layout extends Omit<Page, "stop"> {
  readonly subject: string;
  /** Address where the reader stops these emails. */
  readonly unfollow?: string;
}

interface Page {
  readonly language: Language;
  readonly paragraphs: readonly Paragraph[];
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
    (
      each,
    ) => html`<p>${typeof each === "string" ? each : html`<a href="${each.address}">${each.label}</a>`}</p>
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
