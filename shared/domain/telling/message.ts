/** An email as it is sent: as text and as HTML. */
export interface Email {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The address at which its reader stops getting such emails. */
  readonly unfollow?: string;
}

/** What the officers of an agency are told, by email and by SMS. */
export interface OfficerNotice {
  readonly subject: string;
  readonly text: string;
  readonly sms: string;
}

/** The display name of every agency's topic: SNS puts it in front of an SMS. */
export const TOPIC_NAME = "Kanal";

/** The most characters of an SMS in one part, and of each part of a longer one. */
export const SMS_LENGTH = 160;
const PART_LENGTH = 153;

/** Returns the number of parts in which a text of the basic alphabet is sent, and paid. */
export function smsParts({ length }: string): number {
  return length <= SMS_LENGTH ? 1 : Math.ceil(length / PART_LENGTH);
}
