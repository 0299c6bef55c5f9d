import { type OfficerNotice, SMS_LENGTH, TOPIC_NAME } from "#domain/telling/message.ts";
import { type Language, STATE_LABELS } from "#domain/vocabulary.ts";
import { officerLink } from "./links.ts";
import type { Notice } from "./notice.ts";
import { shortened, toAscii } from "./plain-text.ts";
import { smsText } from "./sms.ts";
import { type Said, WORDING } from "./words.ts";

/** An SMS of a topic begins with the topic's name, a bracket and a space. */
const SMS_PREFIX = `${TOPIC_NAME}> `;

/**
 * SNS takes fewer than 100 characters of ASCII as the subject of an email.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const SUBJECT_LENGTH = 99;

/**
 * Writes the message to officers about the events of a report that were gathered, or about one.
 *
 * @param notices the notices of the events, the latest last
 * @param website address of the officers' website, without a slash at the end
 * @throws Error if officers are not told of such an event, or if there is none
 */
export function officerNotice(
  notices: readonly Notice[],
  language: Language,
  website: string,
): OfficerNotice {
  const latest = notices.at(-1);
  if (!latest) throw new Error("There is no event to tell officers of");
  const { officerNotice: words } = WORDING[language];
  const link = officerLink(website, latest.trackingId);
  const { shortName } = latest.agency;
  const headline = (agency: string) => {
    const said = sentence({ ...latest, agency }, language);
    return notices.length === 1 ? said : words.several(notices.length, said);
  };
  return {
    subject: shortened(toAscii(headline(shortName)), SUBJECT_LENGTH),
    text: `${[
      `${headline(shortName)}.`,
      ...(notices.length === 1 ? [] : [listOf(notices, language)]),
      [
        `${words.agency}: ${shortName}`,
        `${words.state}: ${STATE_LABELS[latest.state][language]}`,
        `${words.open}: ${link}`,
      ].join("\n"),
      `-- \n${words.footer}`,
    ].join("\n\n")}\n`,
    sms: smsText(
      latest.agency,
      (agency) => `${headline(agency)}. ${link}`,
      SMS_LENGTH - SMS_PREFIX.length,
    ),
  };
}

/** Lists what happened, in order; what happened several times stands there once, with its count. */
function listOf(notices: readonly Notice[], language: Language): string {
  const said = notices.map((notice) =>
    sentence({ ...notice, agency: notice.agency.shortName }, language),
  );
  return [...Map.groupBy(said, (each) => each)]
    .map(([each, { length }]) => `- ${each}${length === 1 ? "" : ` (${length}x)`}`)
    .join("\n");
}

function sentence(said: Said, language: Language): string {
  const say = WORDING[language].officers[said.action];
  if (!say) throw new Error(`There are no words to tell officers of ${said.action}`);
  return say(said);
}
