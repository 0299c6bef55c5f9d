import type { Email } from "#domain/telling/message.ts";
import type { Language } from "#domain/vocabulary.ts";
import { CONTACT_CODE_WORDS, type OfferedCode } from "./contact-code-words.ts";
import { reportLink } from "./links.ts";
import { codeParagraphs, layOut } from "./reporter-message.ts";
import { WORDING } from "./words.ts";

/** The report whose reporter asked for a new code. */
export interface ContactCodeContext {
  readonly trackingId: string;
  readonly language: Language;
  /** Address of the citizens' website, without a slash at the end. */
  readonly website: string;
  readonly government: string;
}

/** The SMS with a new code that proves a reporter's phone number. */
export const contactCodeSms = (
  { code }: OfferedCode,
  { trackingId, language }: ContactCodeContext,
): string => CONTACT_CODE_WORDS[language].sms(trackingId, code);

/** The email with a new code that proves a reporter's address. */
export function contactCodeEmail(
  offered: OfferedCode,
  { trackingId, language, website, government }: ContactCodeContext,
): Email {
  const words = CONTACT_CODE_WORDS[language];
  const { open, footer } = WORDING[language].email;
  return layOut({
    language,
    subject: words.subject(offered.code),
    paragraphs: [words.report(trackingId), ...codeParagraphs(offered, { language, website })],
    link: reportLink(website, trackingId),
    open,
    footer: footer(government),
  });
}
