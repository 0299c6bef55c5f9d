import * as z from "zod/mini";
import { KEPT_FOR_SECONDS, openTable } from "#application/open-table.ts";
import { phoneSchema } from "#contract/phone.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { smsAnswers } from "#messages/sms-answers.ts";
import { cached } from "#platform/cached.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler } from "#platform/event-handler.ts";
import { log } from "#platform/log.ts";
import { secret } from "#platform/secret.ts";
import { smsSender } from "#platform/sms-sender.ts";
import { listRegions } from "#store/reference-data.ts";
import { receiveSms } from "./receive-sms.ts";

const FUNCTION = "receive-sms";

const env = environment({
  TABLE_NAME: variable,
  SUBMISSION_SECRET_ID: variable,
  CONTACT_PEPPER_ID: variable,
  LEAD_GOVERNMENT: variable,
  PROVINCE: variable,
  TRACKING_PREFIX: variable,
  SMS_KEYWORD: variable,
  SMS_SENDER: variable,
  SMS_MAX_PRICE: variable,
  WEBSITE: variable,
});
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  regions: cached(() => listRegions(opened.table), KEPT_FOR_SECONDS),
  submissionSecret: secret(env.SUBMISSION_SECRET_ID),
  contactPepper: secret(env.CONTACT_PEPPER_ID),
  leadGovernment: env.LEAD_GOVERNMENT,
  province: env.PROVINCE,
  trackingPrefix: env.TRACKING_PREFIX,
  keyword: env.SMS_KEYWORD,
  answers: smsAnswers({
    keyword: env.SMS_KEYWORD,
    trackingPrefix: env.TRACKING_PREFIX,
    website: env.WEBSITE,
  }),
  sendSms: smsSender({ smsSender: env.SMS_SENDER, smsMaxPrice: env.SMS_MAX_PRICE }),
};

/** SNS always sends one record: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
const eventSchema = z.object({
  Records: z.tuple([
    z.object({ Sns: z.object({ Message: z.string(), Timestamp: z.iso.datetime() }) }),
  ]),
});

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html */
const smsSchema = z.object({
  originationNumber: z.string(),
  messageBody: z.string(),
  inboundMessageId: z.string().check(z.regex(/^[\w-]{1,128}$/)),
});

export const handler = eventHandler(FUNCTION, async (event, context) => {
  const [{ Sns }] = eventSchema.parse(event).Records;
  const { originationNumber, messageBody, inboundMessageId } = smsOf(Sns.Message);
  const from = phoneSchema.safeParse(originationNumber);
  if (!from.success) {
    // A short code, a name or a foreign number: no answer could be sent to it.
    log("warn", "not an Indonesian number", { function: FUNCTION, inboundMessageId });
    return;
  }
  const verdict = await receiveSms(deps, {
    from: from.data,
    body: messageBody,
    messageId: inboundMessageId,
    at: instantOf(Sns.Timestamp),
    // Lambda keeps the request id when it retries an event.
    claim: context.awsRequestId,
  });
  log("info", "sms", { function: FUNCTION, inboundMessageId, verdict });
});

/**
 * Parses a message. The error has no details, since those of JSON.parse would quote the message.
 */
function smsOf(message: string): z.infer<typeof smsSchema> {
  try {
    return smsSchema.parse(JSON.parse(message));
  } catch {
    throw new Error("The topic sent something that is not an inbound SMS");
  }
}
