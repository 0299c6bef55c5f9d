import { FilterRule } from "aws-cdk-lib/aws-lambda";
import { Duration } from "aws-cdk-lib/core";
import { CHANGE } from "#store/entities/changes.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { ReportFeed } from "../constructs/report-feed.ts";
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

  const feed = new ReportFeed(scope, "notify-feed", {
    table: data.table,
    fn,
    also: [EDITS],
    batchSize: 10,
    atOnce: 10,
  });

  const untold = "Reporters and officers are not told of what happens.";
  alarms.watchFunction(fn, untold);
  alarms.watchFeed(fn, untold);
  alarms.watchFailures(feed.failures, fn, untold);
  return fn;
};

/** Every edit of an officer or agency. */
const EDITS = {
  eventName: FilterRule.isEqual("INSERT"),
  dynamodb: {
    Keys: { pk: { S: FilterRule.beginsWith(CHANGE.pk.prefix) } },
    NewImage: { kind: { S: FilterRule.or("officer", "agency") } },
  },
};
