import { Duration } from "aws-cdk-lib/core";
import { HistoryFeed } from "../constructs/history-feed.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { grantSending } from "../constructs/sending.ts";
import type { DefineFunction } from "../constructs/service.ts";

/**
 * The function that tells reporters, followers and officers of each new event in the table's
 * stream.
 */
export const define: DefineFunction = (service) => {
  const { scope, config, data, alarms } = service;
  const fn = new KanalFunction(scope, "notify", {
    config,
    description: "Tells reporters, followers and officers of events",
    timeout: Duration.minutes(2),
  });
  grantSending(fn, service);

  const feed = new HistoryFeed(scope, "notify-feed", { table: data.table, fn });

  const untold = "Reporters and officers are not told of what happens.";
  alarms.watchFunction(fn, untold);
  alarms.watchFeed(fn, untold);
  alarms.watchFailures(feed.failures, fn, untold);
  return fn;
};
