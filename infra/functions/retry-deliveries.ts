import { Duration } from "aws-cdk-lib/core";
import { deliveriesDueByNow } from "#store/entities/deliveries.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { grantSending } from "../constructs/sending.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that sends due messages, every minute. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "retry-deliveries", {
    config,
    description: "Sends messages that failed before, gathered events or waited for the morning",
    timeout: Duration.minutes(5),
  });
  // Includes the right to read deliveries one by one.
  grantSending(fn, config, data);
  data.table.grantQuery(fn, [deliveriesDueByNow]);

  new FunctionSchedule(scope, "retry-deliveries-schedule", {
    config,
    fn,
    expression: "rate(1 minute)",
  });

  const unsent = "Messages that failed, gathered events or waited for the morning are not sent.";
  alarms.watchFunction(fn, unsent);
  alarms.watchSchedule(fn, unsent);
  alarms.watchParkedDeliveries();
  return fn;
};
