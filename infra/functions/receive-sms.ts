import { CfnOutput, Duration } from "aws-cdk-lib/core";
import {
  INBOUND_SENDER,
  inboundSender,
  SMS_ANSWER,
  smsAnswer,
} from "#store/entities/inbound-sms.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { reportsOfPhone } from "#store/entities/report-lists.ts";
import {
  EVENT,
  REPORT,
  reportEvents,
  reportOfReporter,
  reportWithFiles,
  SUBMISSION,
} from "#store/entities/reports.ts";
import { InboundSms } from "../constructs/inbound-sms.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { grantSendSms } from "../constructs/sms.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that receives reports and questions by SMS, and answers them. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "receive-sms", {
    config,
    description: "Receives reports and questions by SMS, and answers them",
    timeout: Duration.seconds(30),
  });
  const { table, smsSecret, contactPepper } = data;
  table.grantQuery(fn, [
    reportOfReporter,
    reportWithFiles,
    reportEvents,
    reportsOfPhone,
    ...referenceReads,
  ]);
  table.grantGet(fn, [inboundSender, smsAnswer]);
  table.grantWrite(fn, ["PutItem"], [REPORT, EVENT, SUBMISSION, INBOUND_SENDER, SMS_ANSWER]);
  smsSecret.grantRead(fn);
  contactPepper.grantRead(fn);
  grantSendSms(fn, config);
  fn.addEnvironment("SMS_KEYWORD", config.sms.keyword);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  fn.addEnvironment("PROVINCE", config.province);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  fn.addEnvironment("WEBSITE", config.website);

  const inbound = new InboundSms(scope, "inbound-sms", { config, fn });
  new CfnOutput(scope, "InboundSmsTopic", { value: inbound.topicArn });

  const unheard = "People who report by SMS get no answer, and their reports do not come in.";
  alarms.watchFunction(fn, unheard);
  alarms.watchFailures(inbound.failures, fn, unheard);
  alarms.watchRecursion(fn, unheard);
  return fn;
};
