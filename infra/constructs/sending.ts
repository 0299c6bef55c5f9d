import { DELIVERY, deliveryById } from "#store/entities/deliveries.ts";
import { contactOfReport, followersOfReport } from "#store/entities/followers.ts";
import { reportSubmission, reportWithHistory } from "#store/entities/reports.ts";
import { subscribersOfAgency } from "#store/entities/subscriptions.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { REFERENCE_DATA, type Service } from "./service.ts";
import { grantSendSms } from "./sms.ts";

/** Lets the function read contacts, send messages to them and record each delivery. */
export function grantSending(fn: KanalFunction, { config, data }: Service): void {
  const { table, agencyTopics, mailSender } = data;
  table.grantQuery(fn, [
    reportWithHistory,
    followersOfReport,
    subscribersOfAgency,
    ...REFERENCE_DATA,
  ]);
  table.grantGet(fn, [reportSubmission, contactOfReport, deliveryById]);
  table.grantWrite(fn, ["PutItem"], [DELIVERY]);
  agencyTopics.grantPublish(fn);
  mailSender.grantSend(fn);
  grantSendSms(fn, config);
  fn.addEnvironment("WEBSITE", config.website);
}
