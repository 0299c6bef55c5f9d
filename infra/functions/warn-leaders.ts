import { Duration } from "aws-cdk-lib/core";
import { allOfficers } from "#store/entities/officers.ts";
import { subscriptionsOfOfficer } from "#store/entities/subscriptions.ts";
import { leadersWarned, WARNED_LEADER } from "#store/entities/warned-leaders.ts";
import { grantWarning } from "../constructs/early-warning.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { nameSmsSender } from "../constructs/sms.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that sends leaders their warnings on Monday mornings. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "warn-leaders", {
    config,
    description: "Sends leaders their warnings on Monday mornings",
    timeout: Duration.minutes(5),
  });
  const { table, agencyTopics, mailSender } = data;
  grantWarning(fn, config, table);
  table.grantQuery(fn, [allOfficers, subscriptionsOfOfficer, leadersWarned]);
  table.grantWrite(fn, ["PutItem"], [WARNED_LEADER]);
  agencyTopics.grantPublish(fn);
  mailSender.grantSend(fn);
  // An SMS goes to a topic with the sender's name; no phone number is written to.
  nameSmsSender(fn, config);
  fn.addEnvironment("WEBSITE", config.website);

  new FunctionSchedule(scope, "warn-leaders-schedule", {
    config,
    fn,
    // The zones have whole hours; the function knows where it is Monday morning.
    expression: "cron(0 * ? * SUN,MON *)",
  });

  alarms.watchFunction(fn, "Leaders do not get their warnings of the week.");
  return fn;
};
