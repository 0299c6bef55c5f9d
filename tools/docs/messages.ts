import { SegmentedMessage } from "sms-segments-calculator";
import { ACTIONS, type Action } from "#domain/report/report.ts";
import { IN_CHARGE, TOLD, TOLD_OF_ESCALATION } from "#domain/telling/notifications.ts";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";
import { configOf } from "#infra/config.ts";
import { codeEmail, codeSms, followingEmail, followingSms } from "#messages/follower-message.ts";
import type { Notice } from "#messages/notice.ts";
import { TOPIC_NAME } from "#domain/telling/message.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { type Reader, reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { type SmsAnswers, smsAnswers } from "#messages/sms-answers.ts";
import { WORDS } from "#messages/words.ts";

const { website, sms } = configOf("prod");

/** A notice of each action, about an invented report. */
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

/** The page about messages: every one that is sent, in every language, and how long it is. */
export function messages(): string {
  return `${[
    "<!-- Made by `npm run docs` from shared/messages; do not edit. -->",
    "# Messages",
    "",
    "Who is told of what, by docs/domain.md; `in-charge` are those on whom the deadline is.",
    "",
    "| event | who is told |",
    "| --- | --- |",
    ...Object.entries(TOLD).flatMap(([action, told]) => row(action, told)),
    ...Object.entries(TOLD_OF_ESCALATION).flatMap(([level, told]) =>
      row(`escalate, level ${level}`, told),
    ),
    "",
    "| deadline | in charge |",
    "| --- | --- |",
    ...Object.entries(IN_CHARGE).flatMap(([deadline, audience]) => row(deadline, [audience])),
    "",
    "An SMS is written in the GSM 7-bit alphabet and fits one part of 160 characters, whatever the name of the agency. It never holds text of the report.",
    ...LANGUAGES.flatMap((language) => [
      "",
      `## ${language}: to reporters and followers`,
      ...toReporters(language),
      "",
      `## ${language}: to who asks to follow, and who does now`,
      ...toFollowers(language),
      "",
      `## ${language}: to officers`,
      ...toOfficers(language),
    ]),
    "",
    "## id: answers to SMS",
    "",
    ...toSenders(smsAnswers(sms.keyword, website)),
  ].join("\n")}\n`;
}

/** A line of a table; none for what nobody is told of. */
function row(name: string, told: readonly string[]): string[] {
  return told.length === 0 ? [] : [`| ${name} | ${told.join(", ")} |`];
}

function toReporters(language: Language): string[] {
  return actionsOf(WORDS[language].reporter).flatMap((action) => {
    const to = (reader: Reader) => ({ language, reader, website });
    const sms = reporterSms(sample(action), to("reporter"));
    const toFollower = reporterSms(sample(action), to("follower"));
    const { subject, text } = reporterEmail(sample(action), to("reporter"));
    return [
      "",
      `### ${action}`,
      "",
      `- SMS: ${counted(sms)}`,
      ...(toFollower === sms ? [] : [`- SMS to a follower: ${counted(toFollower)}`]),
      ...email(subject, text),
    ];
  });
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
  return actionsOf(WORDS[language].officers).flatMap((action) => {
    const { subject, text, sms } = officerNotice(sample(action), language, website);
    const asTopicSends = `${TOPIC_NAME}> ${sms}`;
    return ["", `### ${action}`, "", `- SMS: ${counted(asTopicSends)}`, ...email(subject, text)];
  });
}

function toSenders(answers: SmsAnswers): string[] {
  const { received, status, ...others } = answers;
  const { trackingId } = sample("submit");
  const next = { kind: "first-follow-up", day: "13-07-2026", overdue: false } as const;
  const all = {
    received: received({ trackingId, accessCode: "9F4T-2MZK-QW7B" }),
    status: status({ trackingId, state: "in-progress", next }),
    ...others,
  };
  return Object.entries(all).map(([name, text]) => `- ${name}: ${counted(text)}`);
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
