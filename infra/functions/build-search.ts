import { Duration } from "aws-cdk-lib/core";
import { allCategories } from "#store/entities/reference-data.ts";
import { publicReports } from "#store/entities/report-lists.ts";
import { reportEvents, reportWithFiles } from "#store/entities/reports.ts";
import { searchChangesOfDay } from "#store/entities/search-changes.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that writes the search index: its changes every five minutes, all of it at night. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "build-search", {
    config,
    description: "Writes the search index of public reports",
    timeout: Duration.minutes(15),
    memory: 1_769,
  });
  data.table.grantQuery(fn, [
    ...[publicReports, reportWithFiles, reportEvents, searchChangesOfDay],
    allCategories,
  ]);
  data.searchBucket.grantBuild(fn);

  new FunctionSchedule(scope, "build-search-schedule", {
    config,
    fn,
    expression: "rate(5 minutes)",
  });
  new FunctionSchedule(scope, "rebuild-search-schedule", {
    config,
    fn,
    name: "rebuild-search",
    // Two in the morning in Makassar.
    expression: "cron(0 18 * * ? *)",
    input: { rebuild: true },
  });

  const stale =
    "The search does not find new reports, and still shows words that were withdrawn or erased.";
  alarms.watchFunction(fn, stale);
  alarms.watchSchedule(fn, stale);
  return fn;
};
