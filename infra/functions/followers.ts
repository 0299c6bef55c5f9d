import { CONTACT_BUDGET } from "#store/entities/contact-budget.ts";
import { FOLLOW_CODE, FOLLOW_CODES_SENT, followCodesSent } from "#store/entities/follow-codes.ts";
import { CONTACT, contactOfReport } from "#store/entities/followers.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { reportSnapshot } from "#store/entities/reports.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { grantSendSms } from "../constructs/sms.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function for people who follow a report by a phone number or email address. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "followers", {
    config,
    description: "Lets people follow reports by a phone number or email address",
    timeout: HTTP_TIMEOUT,
  });
  const { table, followerSecret, contactPepper, mailSender } = data;
  table.grantQuery(fn, referenceReads);
  table.grantGet(fn, [reportSnapshot, contactOfReport, followCodesSent]);
  table.grantWrite(fn, ["PutItem", "DeleteItem"], [CONTACT]);
  table.grantWrite(fn, ["PutItem", "UpdateItem"], [FOLLOW_CODE, FOLLOW_CODES_SENT]);
  table.grantWrite(fn, ["UpdateItem"], [CONTACT_BUDGET]);
  followerSecret.grantRead(fn);
  contactPepper.grantRead(fn);
  mailSender.grantSend(fn);
  grantSendSms(fn, config);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  fn.addEnvironment("WEBSITE", config.website);
  alarms.watchFunction(fn, "Citizens cannot follow reports, or stop it.");
  return fn;
};
