import { type OfficerNotice, SMS_LENGTH, TOPIC_NAME } from "#domain/telling/message.ts";
import { type Language, STATE_LABELS } from "#domain/vocabulary.ts";
import { officerLink } from "./links.ts";
import type { Notice } from "./notice.ts";
import { shortened, toAscii } from "./plain-text.ts";
import { smsText } from "./sms.ts";
import { WORDING } from "./words.ts";

/** An SMS of a topic begins with the topic's name, a bracket and a space. */
const SMS_PREFIX = `${TOPIC_NAME}> `;

/**
 * SNS takes fewer than 100 characters of ASCII as the subject of an email.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const SUBJECT_LENGTH = 99;

/**
 * Writes the notice to officers.
 *
 * @param website address of the officers' website, without a slash at the end
 * @throws Error if officers are not told of the action
 */
export function officerNotice(notice: Notice, language: Language, website: string): OfficerNotice {
  const { officers, officerNotice: words } = WORDING[language];
  const say = officers[notice.action];
  if (!say) throw new Error(`There are no words to tell officers of ${notice.action}`);
  const link = officerLink(website, notice.trackingId);
  const { shortName } = notice.agency;
  const headline = say({ ...notice, agency: shortName });
  return {
    subject: shortened(toAscii(headline), SUBJECT_LENGTH),
    text: `${[
      `${headline}.`,
      [
        `${words.agency}: ${shortName}`,
        `${words.state}: ${STATE_LABELS[notice.state][language]}`,
        `${words.open}: ${link}`,
      ].join("\n"),
      `-- \n${words.footer}`,
    ].join("\n\n")}\n`,
    sms: smsText(
      notice.agency,
      (agency) => `${say({ ...notice, agency })}. ${link}`,
      SMS_LENGTH - SMS_PREFIX.length,
    ),
  };
}
