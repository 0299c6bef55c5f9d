import { CODE_VALID_MINUTES } from "#domain/telling/code-validity.ts";
import type { Email } from "#domain/telling/message.ts";
import type { Language } from "#domain/vocabulary.ts";
import { reportLink, unfollowLink } from "./links.ts";
import { layOut } from "./reporter-message.ts";
import { WORDING } from "./words.ts";

/** Messages to applicants who want to follow a report, and to new followers. */
interface FollowerWords {
  readonly codeSms: (code: string, trackingId: string) => string;
  readonly code: (code: string) => string;
  readonly codeUse: (trackingId: string) => string;
  readonly ignore: string;
  readonly following: (trackingId: string) => string;
  readonly stop: string;
  readonly footer: string;
}

const FOLLOWER_WORDS: Readonly<Record<Language, FollowerWords>> = {
  id: {
    codeSms: (code, trackingId) =>
      `Kode Anda ${code} untuk mengikuti atau berhenti mengikuti laporan ${trackingId}, berlaku ${CODE_VALID_MINUTES} menit. Abaikan bila bukan Anda yang meminta.`,
    code: (code) => `Kode Anda ${code}`,
    codeUse: (trackingId) =>
      `Dengan kode ini Anda mengikuti laporan ${trackingId}, atau berhenti mengikutinya. Kode berlaku ${CODE_VALID_MINUTES} menit.`,
    ignore: "Abaikan pesan ini bila bukan Anda yang meminta.",
    following: (trackingId) => `Anda mengikuti laporan ${trackingId}.`,
    stop: "Berhenti",
    footer: "Pesan otomatis dari layanan pengaduan; jangan dibalas.",
  },
  en: {
    codeSms: (code, trackingId) =>
      `Your code is ${code}, to follow report ${trackingId} or to stop. It is good for ${CODE_VALID_MINUTES} minutes. Ignore it if you did not ask for it.`,
    code: (code) => `Your code is ${code}`,
    codeUse: (trackingId) =>
      `With this code you follow report ${trackingId}, or stop following it. It is good for ${CODE_VALID_MINUTES} minutes.`,
    ignore: "Ignore this message if you did not ask for it.",
    following: (trackingId) => `You follow report ${trackingId}.`,
    stop: "Stop",
    footer: "An automatic message of the complaint service; please do not reply.",
  },
};

export interface FollowerContext {
  readonly trackingId: string;
  readonly language: Language;
  /** Address of the citizens' website, without a slash at the end. */
  readonly website: string;
}

/** The SMS with the code that proves a phone number. */
export function codeSms(code: string, { trackingId, language }: FollowerContext): string {
  return FOLLOWER_WORDS[language].codeSms(code, trackingId);
}

/** The email with the code that proves an email address. */
export function codeEmail(code: string, context: FollowerContext): Email {
  const words = FOLLOWER_WORDS[context.language];
  return email(words.code(code), [words.codeUse(context.trackingId), words.ignore], context);
}

/** The SMS to a new follower: how to stop following. */
export function followingSms(unfollow: string, context: FollowerContext): string {
  const { following, stop } = FOLLOWER_WORDS[context.language];
  return `${following(context.trackingId)} ${stop}: ${unfollowLink(context.website, unfollow)}`;
}

/** The email to a new follower: how to stop following. */
export function followingEmail(unfollow: string, context: FollowerContext): Email {
  const { following } = FOLLOWER_WORDS[context.language];
  return email(following(context.trackingId), [], context, unfollow);
}

function email(
  headline: string,
  more: readonly string[],
  { trackingId, language, website }: FollowerContext,
  unfollow?: string,
): Email {
  return layOut({
    language,
    subject: headline.replace(/\.$/, ""),
    paragraphs: [headline, ...more],
    link: reportLink(website, trackingId),
    open: WORDING[language].email.open,
    footer: FOLLOWER_WORDS[language].footer,
    ...(unfollow !== undefined && { unfollow: unfollowLink(website, unfollow) }),
  });
}
