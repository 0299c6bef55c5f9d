import { Duration } from "aws-cdk-lib/core";
import { MERGED_REPORT } from "#store/entities/merged-reports.ts";
import { CALENDAR_EDITION, referenceReads } from "#store/entities/reference-data.ts";
import { reportsDue } from "#store/entities/report-lists.ts";
import { EVENT, REPORT, reportSnapshot, reportWithFiles } from "#store/entities/reports.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that applies deadlines, every quarter of an hour. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "enforce-deadlines", {
    config,
    description: "Applies deadlines: reminders, escalation, closing",
    timeout: Duration.minutes(5),
    // A run continues a shard only if it took a step, rewrote a key or parked a report: each of
    // these leaves less to do, so the chain of runs ends.
    startsItself: true,
  });
  const { table } = data;
  table.grantQuery(fn, [reportsDue, reportWithFiles, ...referenceReads]);
  table.grantGet(fn, [reportSnapshot]);
  table.grantWrite(fn, ["PutItem", "UpdateItem"], [REPORT, EVENT]);
  // Reports that were merged into one that has ended are separated.
  table.grantWrite(fn, ["PutItem", "DeleteItem"], [MERGED_REPORT]);
  // After a correction of the calendar's past: that the keys of all reports were computed again.
  table.grantWrite(fn, ["UpdateItem"], [CALENDAR_EDITION]);

  new FunctionSchedule(scope, "enforce-deadlines-schedule", {
    config,
    fn,
    expression: "rate(15 minutes)",
  });

  const late =
    "Reminders and escalations are not sent; reports stay open after their time is over.";
  alarms.watchFunction(fn, late);
  alarms.watchSchedule(fn, late);
  alarms.watchParkedReports();
  alarms.watchRecursion(fn, late);
  return fn;
};
