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
