import type { TakeSubmissionDeps } from "#application/submit.ts";
import type { Region } from "#domain/reference/regions.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { SmsAnswers } from "#messages/sms-answers.ts";
import type { SendSms } from "#platform/sms-sender.ts";

export interface ReceiveSmsDeps extends Omit<TakeSubmissionDeps, "uploadInto"> {
  readonly regions: () => Promise<readonly Region[]>;
  readonly leadGovernment: string;
  /** Code of the province: the region of a report that names no region. */
  readonly province: string;
  readonly keyword: string;
  readonly answers: SmsAnswers;
  readonly sendSms: SendSms;
}

export interface InboundSms {
  readonly from: string;
  readonly body: string;
  /** The message's id in AWS End User Messaging. */
  readonly messageId: string;
  readonly at: Instant;
  /** Identifies this try to handle the message. */
  readonly claim: string;
}
