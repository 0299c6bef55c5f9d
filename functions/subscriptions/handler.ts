import { randomCode } from "#application/issue-code.ts";
import { openTable } from "#application/open-table.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { smsSender } from "#platform/sms-sender.ts";
import { topicSubscriptions } from "#platform/topic-subscriptions.ts";
import { confirmSubscription } from "./confirm-subscription.ts";
import { deleteSubscription, listSubscriptions, putSubscription } from "./subscriptions.ts";

const env = environment({
  TABLE_NAME: variable,
  AGENCY_TOPICS: variable,
  PHONE_CODE_SECRET_ID: variable,
  SMS_SENDER: variable,
  SMS_MAX_PRICE: variable,
});
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  signIn: officerSignIn(opened.table),
  topics: topicSubscriptions(env.AGENCY_TOPICS),
  phoneCodeSecret: secret(env.PHONE_CODE_SECRET_ID),
  newCode: randomCode,
  sendSms: smsSender({ smsSender: env.SMS_SENDER, smsMaxPrice: env.SMS_MAX_PRICE }),
};

export const handler = httpHandler("subscriptions", {
  listSubscriptions: listSubscriptions(deps),
  putSubscription: putSubscription(deps),
  confirmSubscription: confirmSubscription(deps),
  deleteSubscription: deleteSubscription(deps),
});
