import { listOf, type NearDeadlines, type Warning } from "#domain/figures/warnings.ts";
import { type Email, type OfficerNotice, SMS_LENGTH } from "#domain/telling/message.ts";
import type { Language } from "#domain/vocabulary.ts";
import { html } from "./html.ts";
import { publicLink, queueLink } from "./links.ts";
import { shortened, toAscii, toGsm7 } from "./plain-text.ts";

/** What the names of codes in a warning are. */
export interface WarningNames {
  readonly agency: (code: string) => string;
  readonly region: (code: string) => string;
  readonly category: (code: string) => string;
}

interface Words {
  readonly subject: (count: number) => string;
  readonly intro: string;
  readonly footer: string;
  readonly say: (warning: Warning, names: WarningNames) => string;
}

const days = (value: number | null): string => (value === null ? "–" : String(value));
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const nearInIndonesian = ({ within, atLeast }: NearDeadlines): string =>
  `${atLeast ? "sedikitnya " : ""}${within[5]} tenggat jatuh dalam 5 hari kerja, ${within[3]} dalam 3, ${within[1]} dalam 1`;
const nearInEnglish = ({ within, atLeast }: NearDeadlines): string =>
  `${atLeast ? "at least " : ""}${within[5]} deadlines fall within 5 working days, ${within[3]} within 3, ${within[1]} within 1`;

const WORDS: Readonly<Record<Language, Words>> = {
  id: {
    subject: (count) => `Peringatan dini pekan ini: ${count}`,
    intro: "Yang perlu Anda perhatikan pekan ini, masing-masing dengan antreannya:",
    footer:
      "Pesan ini dikirim setiap Senin pagi kepada pimpinan, bila ada yang perlu diperhatikan.",
    say(warning, names) {
      const agency = names.agency(warning.agency);
      switch (warning.kind) {
        case "deadlines-near":
          return `${agency}: ${nearInIndonesian(warning)}`;
        case "verification":
          return `${agency}: ${warning.waiting} laporan menunggu verifikasi, ${warning.overdue} di antaranya terlambat; ${nearInIndonesian(warning)}`;
        case "review":
          return `${agency}: ${warning.waiting} banding menunggu peninjauan, ${warning.overdue} di antaranya terlambat; ${nearInIndonesian(warning)}`;
        case "overdue":
          return `${agency}: ${warning.reports} laporan terlambat tingkat ${warning.level}`;
        case "backlog-grows":
          return `${agency}: pekerjaan bertambah dua pekan berturut-turut, dan median penyelesaian naik menjadi ${days(warning.weeks[0]?.median ?? null)} hari kerja`;
        case "returns":
          return `${agency}: ${warning.returned} laporan dikembalikan dalam tujuh hari`;
        case "disputes":
          return `${agency}: ${percent(warning.rate)} jawaban disanggah, seluruh pemerintah ${percent(warning.rateOfGovernment)}`;
        case "on-hold":
          return `${agency}: ${warning.held} dari ${warning.open} laporan terbuka menunggu pelapor`;
        case "no-sign-in":
          return `${agency}: ${warning.open} laporan terbuka, tetapi tidak ada petugas yang masuk selama sepuluh hari kerja`;
        case "no-subscriber":
          return `${agency}: ${warning.open} laporan terbuka, tetapi tidak ada petugas yang menerima pemberitahuan`;
        case "surge":
          return `${names.region(warning.region)}: ${warning.lastWeek} laporan tentang ${names.category(warning.category)} dalam tujuh hari, biasanya ${warning.usual.toFixed(1)}`;
      }
    },
  },
  en: {
    subject: (count) => `Early warnings this week: ${count}`,
    intro: "What needs your attention this week, each with its queue:",
    footer: "Leaders get this message on Monday mornings, if anything needs attention.",
    say(warning, names) {
      const agency = names.agency(warning.agency);
      switch (warning.kind) {
        case "deadlines-near":
          return `${agency}: ${nearInEnglish(warning)}`;
        case "verification":
          return `${agency}: ${warning.waiting} reports wait for verification, ${warning.overdue} of them overdue; ${nearInEnglish(warning)}`;
        case "review":
          return `${agency}: ${warning.waiting} appeals wait for review, ${warning.overdue} of them overdue; ${nearInEnglish(warning)}`;
        case "overdue":
          return `${agency}: ${warning.reports} reports overdue at level ${warning.level}`;
        case "backlog-grows":
          return `${agency}: work has grown for two weeks, and the median of completion rose to ${days(warning.weeks[0]?.median ?? null)} working days`;
        case "returns":
          return `${agency}: ${warning.returned} reports were returned in seven days`;
        case "disputes":
          return `${agency}: ${percent(warning.rate)} of answers are disputed, ${percent(warning.rateOfGovernment)} of the whole government`;
        case "on-hold":
          return `${agency}: ${warning.held} of ${warning.open} open reports wait for their reporters`;
        case "no-sign-in":
          return `${agency}: ${warning.open} reports are open, but no officer has signed in for ten working days`;
        case "no-subscriber":
          return `${agency}: ${warning.open} reports are open, but no officer gets notices`;
        case "surge":
          return `${names.region(warning.region)}: ${warning.lastWeek} reports on ${names.category(warning.category)} in seven days, usually ${warning.usual.toFixed(1)}`;
      }
    },
  },
};

/** SNS takes fewer than 100 characters of ASCII as the subject of an email. */
const SUBJECT_LENGTH = 99;
/** What SNS puts before an SMS of a topic takes some of its characters. */
const SMS_OF_TOPIC = SMS_LENGTH - "Kanal> ".length;

/** Writes the Monday's message to a leader for a subscribed address. */
export function warningsNotice(
  warnings: readonly Warning[],
  language: Language,
  names: WarningNames,
  website: string,
): OfficerNotice {
  const words = WORDS[language];
  const subject = words.subject(warnings.length);
  return {
    subject: shortened(toAscii(subject), SUBJECT_LENGTH),
    text: [
      words.intro,
      ...warnings.map((each) => `- ${words.say(each, names)}\n  ${linkOf(each, website)}`),
      `-- \n${words.footer}\n`,
    ].join("\n\n"),
    sms: shortened(
      toGsm7(`${subject}. ${words.say(warnings[0] as Warning, names)}`),
      SMS_OF_TOPIC - queueLink(website, "").length - 1,
    ).concat(` ${queueLink(website, "")}`),
  };
}

/** Writes the same as an email, for a leader who has subscribed to nothing. */
export function warningsEmail(
  warnings: readonly Warning[],
  language: Language,
  names: WarningNames,
  website: string,
): Email {
  const words = WORDS[language];
  const { text } = warningsNotice(warnings, language, names, website);
  return {
    subject: words.subject(warnings.length),
    text,
    html: html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"></head>
<body>
<p>${words.intro}</p>
<ul>
${warnings.map((each) => html`<li><a href="${linkOf(each, website)}">${words.say(each, names)}</a></li>\n`)}</ul>
<p>${words.footer}</p>
</body>
</html>
`.toString(),
  };
}

function linkOf(warning: Warning, website: string): string {
  const { of, filter } = listOf(warning);
  const query = String(new URLSearchParams(filter));
  return of === "queue" ? queueLink(website, query) : publicLink(website, query);
}
