import { SegmentedMessage } from "sms-segments-calculator";
import { ACTIONS, type Action, entryOf } from "#domain/report/actions.ts";
import { LONGEST_QUESTION_BY_SMS } from "#domain/report/question.ts";
import { TOPIC_NAME } from "#domain/telling/message.ts";
import { IN_CHARGE } from "#domain/telling/notifications.ts";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";
import { configOf } from "#infra/config.ts";
import { accountCode, invitation } from "#messages/account-message.ts";
import { codeEmail, codeSms, followingEmail, followingSms } from "#messages/follower-message.ts";
import type { Notice } from "#messages/notice.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { phoneCodeSms } from "#messages/phone-code.ts";
import { type Reader, reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { rightsChangeEmail } from "#messages/rights-change-message.ts";
import { type SmsAnswers, smsAnswers } from "#messages/sms-answers.ts";
import { WORDING } from "#messages/words.ts";
import { sampleAnswers } from "./sms-answer-samples.ts";

const { website, sms, trackingPrefix, email: sender } = configOf("prod");

/** Makes a notice of an action, about an invented report. */
const sample = (action: Action): Notice => ({
  action,
  trackingId: "KT-7QX4-M2D9-PA35",
  state: "in-progress",
  agency: { code: "dpupr-pera-kaltim", shortName: "DPUPR-PERA" },
  government: { code: "pemprov-kaltim", shortName: "Pemprov Kaltim" },
  title: "Lampu jalan padam di Jalan Contoh",
  publicTitle: "Lampu jalan padam di dekat pasar",
  reason: "out-of-scope",
  into: "KT-1111-1111-1111",
  workingDays: 10,
  deadline: "completion",
  level: 1,
});

/** Makes the page of messages: every message in every language, with its length. */
export function messages(): string {
  return `${[
    "<!-- Made by `npm run docs` from shared/messages; do not edit. -->",
    "# Messages",
    "",
    "Who is told of which event, by the catalogue of actions (`shared/domain/report/actions.ts`); `in-charge` stands for the people who must meet the deadline.",
    "",
    "| event | who is told |",
    "| --- | --- |",
    ...ACTIONS.flatMap((action) => {
      const { told } = entryOf(action);
      return Object.entries(told).some(([, who]) => Array.isArray(who))
        ? Object.entries(told).flatMap(([level, who]) => row(`${action}, level ${level}`, who))
        : row(action, Object.values(told));
    }),
    "",
    "| deadline | in charge |",
    "| --- | --- |",
    ...Object.entries(IN_CHARGE).flatMap(([deadline, audience]) => row(deadline, [audience])),
    "",
    "An SMS is in the GSM 7-bit alphabet and has one part of at most 160 characters, for every name of an agency. It never contains text of the report.",
    ...LANGUAGES.flatMap((language) => [
      "",
      `## ${language}: to reporters and followers`,
      ...toReporters(language),
      "",
      `## ${language}: to applicants and new followers`,
      ...toFollowers(language),
      "",
      `## ${language}: to officers`,
      ...["", "### phone code", "", `- SMS: ${counted(phoneCodeSms("123456", language))}`],
      ...toOfficers(language),
    ]),
    "",
    "## id and en: to overseers and system admins, of an edit of rights",
    "",
    ...toldOfRights(),
    "",
    "## id: answers to SMS",
    "",
    ...toSenders(smsAnswers({ keyword: sms.keyword, trackingPrefix, website })),
    "",
    "## id and en: about officers' accounts",
    "",
    "Cognito sends them, and fills in the user name and the temporary password or code.",
    ...Object.entries({ invitation, accountCode }).flatMap(([name, made]) => {
      const { subject, body } = made(sender.name);
      return [
        "",
        `### ${name}`,
        "",
        ...email(subject, body.replaceAll(/<br>|<\/p>/g, "\n").replaceAll("<p>", "")),
      ];
    }),
  ].join("\n")}\n`;
}

/** Returns one line of a table, or no line if there is no recipient. */
function row(name: string, told: readonly string[]): string[] {
  return told.length === 0 ? [] : [`| ${name} | ${told.join(", ")} |`];
}

function toReporters(language: Language): string[] {
  return actionsOf(WORDING[language].reporter).flatMap((action) => {
    const to = (reader: Reader) => ({ language, reader, website });
    const sms = reporterSms(sample(action), to("reporter"));
    const toFollower = reporterSms(sample(action), to("follower"));
    const { subject, text } = reporterEmail(sample(action), to("reporter"));
    return [
      "",
      `### ${action}`,
      "",
      `- SMS: ${counted(sms)}`,
      ...(action === "hold" ? [`- SMS about a report by SMS: ${counted(asked(language))}`] : []),
      ...(toFollower === sms ? [] : [`- SMS to a follower: ${counted(toFollower)}`]),
      ...email(subject, text),
    ];
  });
}

/** The SMS with the longest question. */
function asked(language: Language): string {
  const question = "Di RT berapa tiangnya? ".padEnd(LONGEST_QUESTION_BY_SMS, ".");
  return reporterSms({ ...sample("hold"), question }, { language, reader: "reporter", website });
}

function toFollowers(language: Language): string[] {
  const { trackingId } = sample("submit");
  const context = { trackingId, language, website };
  const token = `${trackingId}.${"x".repeat(16)}.${"x".repeat(22)}`;
  const sent = {
    code: { sms: codeSms("123456", context), ...codeEmail("123456", context) },
    following: { sms: followingSms(token, context), ...followingEmail(token, context) },
  };
  return Object.entries(sent).flatMap(([name, { sms: short, subject, text }]) => [
    ...["", `### ${name}`, "", `- SMS: ${counted(short)}`],
    ...email(subject, text),
  ]);
}

function toOfficers(language: Language): string[] {
  return actionsOf(WORDING[language].officers).flatMap((action) => {
    const { subject, text, sms } = officerNotice(sample(action), language, website);
    const asTopicSends = `${TOPIC_NAME}> ${sms}`;
    return ["", `### ${action}`, "", `- SMS: ${counted(asTopicSends)}`, ...email(subject, text)];
  });
}

function toldOfRights(): string[] {
  const edit = { at: "2026-07-08T02:00:00.000Z", by: "admin@kaltim.example" };
  const officer = { sub: "sub", name: "Budi Contoh", email: "budi@kaltim.example" };
  const given = [{ role: "coordinator", agency: "pemprov-kaltim" }] as const;
  const taken = [{ role: "overseer", agency: "pemprov-kaltim" }] as const;
  const { government, agency } = sample("submit");
  const move = { agency: "dpupr-pera-kaltim", from: undefined, to: "pemprov-kaltim" };
  return [
    { ...edit, of: "roles", officer, given, lost: [] } as const,
    { ...edit, of: "roles", officer, given: [], lost: [{ officer, assignments: taken }] } as const,
    { ...edit, of: "agency", shortName: agency.shortName, ...move } as const,
  ].flatMap((change) => {
    const { subject, text } = rightsChangeEmail(change, () => government.shortName);
    return email(subject, text);
  });
}

function toSenders(answers: SmsAnswers): string[] {
  const samples = Object.entries(sampleAnswers(answers, sample("submit").trackingId));
  return samples.map(([name, text]) => `- ${name}: ${counted(text)}`);
}

function email(subject: string, text: string): string[] {
  return [`- Email: **${subject}**`, "", "```text", text.trimEnd(), "```"];
}

function actionsOf(sentences: Readonly<Partial<Record<Action, unknown>>>): Action[] {
  return Object.keys(sentences).flatMap((name) => ACTIONS.find((action) => action === name) ?? []);
}

function counted(sms: string): string {
  const { encodingName, numberOfCharacters, segmentsCount } = new SegmentedMessage(sms);
  return `\`${sms}\` (${encodingName}, ${numberOfCharacters} characters, ${segmentsCount} part${segmentsCount === 1 ? "" : "s"})`;
}
