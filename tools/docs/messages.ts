import { SegmentedMessage } from "sms-segments-calculator";
import { ACTIONS, type Action, entryOf } from "#domain/report/actions.ts";
import { FILE_REFUSAL_REASONS } from "#domain/report/attachment-vocabulary.ts";
import { LONGEST_QUESTION_BY_SMS } from "#domain/report/question.ts";
import { TOPIC_NAME } from "#domain/telling/message.ts";
import { IN_CHARGE } from "#domain/telling/notifications.ts";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";
import { configOf } from "#infra/config.ts";
import { accountCode, invitation } from "#messages/account-message.ts";
import { contactCodeEmail, contactCodeSms } from "#messages/contact-code-message.ts";
import { codeEmail, codeSms, followingEmail, followingSms } from "#messages/follower-message.ts";
import { type Notice, withoutReportersWords } from "#messages/notice.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { phoneCodeSms } from "#messages/phone-code.ts";
import type { RefusedFile } from "#messages/refusal-words.ts";
import { type Reader, reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import { rightsChangeEmail } from "#messages/rights-change-message.ts";
import { type SmsAnswers, smsAnswers } from "#messages/sms-answers.ts";
import { WORDING } from "#messages/words.ts";
import { sampleAnswers } from "./sms-answer-samples.ts";
import { toldOf } from "./told.ts";

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
    "Citizens are told by email, and by SMS as the last column says; a reporter who asked for every step, or who gets a deadline by the event, also by SMS. Officers are told by the medium of their subscription, events of ten minutes by one message. `docs/domain.md` has the reasons.",
    "",
    "| event | who is told | by SMS too |",
    "| --- | --- | --- |",
    ...ACTIONS.flatMap((action) => {
      const { bySms = [] } = entryOf(action);
      return toldOf(action).flatMap(([of, told]) => {
        const name = of === undefined ? action : `${action}, ${of}`;
        return told.length === 0 ? [] : [`| ${name} | ${told.join(", ")} | ${bySms.join(", ")} |`];
      });
    }),
    "",
    "| deadline | in charge |",
    "| --- | --- |",
    ...Object.entries(IN_CHARGE).map(([deadline, audience]) => `| ${deadline} | ${audience} |`),
    "",
    "An SMS is in the GSM 7-bit alphabet and has one part of at most 160 characters, for every name of an agency. It never contains text of the report.",
    ...LANGUAGES.flatMap((language) => [
      "",
      `## ${language}: to reporters and followers`,
      ...toReporters(language),
      "",
      `## ${language}: to contacts that are not proven`,
      ...toUnproven(language),
      `## ${language}: of refused files`,
      "",
      ...ofRefusedFiles(language),
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

/** The message about several files, and that about one file for each reason. */
function ofRefusedFiles(language: Language): string[] {
  const files = FILE_REFUSAL_REASONS.map((reason, index): RefusedFile => {
    return { number: index + 1, type: "application/pdf", reason };
  });
  const to = { language, reader: "reporter", website } as const;
  const smsOf = (...refused: RefusedFile[]) =>
    reporterSms({ ...sample("refuse-file"), refused }, to);
  const several = files.slice(0, 2);
  const { subject, text } = reporterEmail({ ...sample("refuse-file"), refused: several }, to);
  return [
    ...files.map((file) => `- ${file.reason}: ${counted(smsOf(file))}`),
    `- several: ${counted(smsOf(...several))}`,
    ...email(subject, text),
  ];
}

function toReporters(language: Language): string[] {
  const actions = actionsOf(WORDING[language].reporter).filter(
    (action) => action !== "refuse-file",
  );
  return actions.flatMap((action) => {
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

/** The receipt, which has no title here but a code, and the message with a new code. */
function toUnproven(language: Language): string[] {
  const notice = withoutReportersWords(sample("submit"));
  const { trackingId, government } = notice;
  const token = `${trackingId}.${"x".repeat(16)}.${"x".repeat(22)}`;
  const offered = { code: "123456", token };
  const receipt = { language, reader: "reporter", website, offered } as const;
  const context = { trackingId, language, website, government: government.shortName };
  return Object.entries({
    receipt: { sms: reporterSms(notice, receipt), ...reporterEmail(notice, receipt) },
    "new code": {
      sms: contactCodeSms(offered, context),
      ...contactCodeEmail(offered, context),
    },
  }).flatMap(([name, { sms: short, subject, text }]) => [
    ...["", `### ${name}`, "", `- SMS: ${counted(short)}`],
    ...email(subject, text),
  ]);
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
  const single = actionsOf(WORDING[language].officers).map((action) => [action, [action]] as const);
  const several = ["several events of ten minutes", ["comment", "comment", "withdraw"]] as const;
  return [...single, several].flatMap(([name, actions]) => {
    const { subject, text, sms } = officerNotice(actions.map(sample), language, website);
    const asTopicSends = `${TOPIC_NAME}> ${sms}`;
    return ["", `### ${name}`, "", `- SMS: ${counted(asTopicSends)}`, ...email(subject, text)];
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
