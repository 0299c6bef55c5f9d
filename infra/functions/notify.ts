import { Duration } from "aws-cdk-lib/core";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { NotifyFeed } from "../constructs/notify-feed.ts";
import { grantSending } from "../constructs/sending.ts";
import type { DefineFunction } from "../define-function.ts";

/**
 * The function that tells reporters, followers and officers of new events in the table's stream.
 */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "notify", {
    config,
    description: "Tells reporters, followers and officers of events",
    timeout: Duration.minutes(2),
  });
  grantSending(fn, config, data);

  const feed = new NotifyFeed(scope, "notify-feed", { table: data.table, fn });

  const untold = "Reporters and officers are not told of what happens.";
  alarms.watchFunction(fn, untold);
  alarms.watchFeed(fn, untold);
  alarms.watchFailures(feed.failures, fn, untold);
  return fn;
};
