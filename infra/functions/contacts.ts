import { CONTACT_BUDGET } from "#store/entities/contact-budget.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { CONTACT_CODE, contactCode, withheldOfReport } from "#store/entities/reporter-contacts.ts";
import {
  reportEvents,
  reportOfReporter,
  reportWithFiles,
  SUBMISSION,
} from "#store/entities/reports.ts";
import { WRONG_CODES } from "#store/entities/wrong-codes.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { grantSendSms } from "../constructs/sms.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function by which reporters prove that a phone number or email address is their own. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "contacts", {
    config,
    description: "Lets reporters prove that a phone number or email address is their own",
    timeout: HTTP_TIMEOUT,
  });
  const { table, mailSender } = data;
  table.grantQuery(fn, [
    reportWithFiles,
    reportOfReporter,
    reportEvents,
    withheldOfReport,
    ...referenceReads,
  ]);
  table.grantGet(fn, [contactCode]);
  table.grantWrite(fn, ["UpdateItem"], [SUBMISSION, WRONG_CODES, CONTACT_BUDGET, CONTACT_CODE]);
  table.grantWrite(fn, ["PutItem"], [CONTACT_CODE]);
  for (const secret of [data.contactCodeSecret, data.contactPepper]) secret.grantRead(fn);
  for (const secret of [data.networkSecret, data.cursorSecret]) secret.grantRead(fn);
  mailSender.grantSend(fn);
  grantSendSms(fn, config);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  fn.addEnvironment("WEBSITE", config.website);
  alarms.watchFunction(fn, "Reporters cannot prove their contacts, and get few messages.");
  return fn;
};
