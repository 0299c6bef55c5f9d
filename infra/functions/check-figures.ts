import { Duration } from "aws-cdk-lib/core";
import { cellsOfPeriods, figuresGeneration } from "#store/entities/figures.ts";
import { historyToCount } from "#store/entities/figures-cursors.ts";
import { allAgencies, allCategories, allRegions } from "#store/entities/reference-data.ts";
import { queueOfGovernment } from "#store/entities/report-lists.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that adds up the histories of reports again, and compares the figures with them. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "check-figures", {
    config,
    description: "Compares the figures with the histories of reports",
    timeout: Duration.minutes(15),
    // The figures of a government fit into its memory while they are added up.
    memory: 2_048,
    // A schedule's run starts one for each government, and these start none.
    startsItself: true,
  });
  const { table } = data;
  table.grantQuery(fn, [
    ...[queueOfGovernment, historyToCount, cellsOfPeriods],
    ...[allAgencies, allCategories, allRegions],
  ]);
  table.grantGet(fn, [figuresGeneration]);

  // 02:00 and 03:00 in Samarinda: few people act then.
  new FunctionSchedule(scope, "check-figures-schedule", {
    config,
    fn,
    expression: "cron(0 18 * * ? *)",
    input: { of: "sample" },
  });
  new FunctionSchedule(scope, "check-all-figures-schedule", {
    config,
    fn,
    name: "check-all-figures",
    expression: "cron(0 19 ? * SAT *)",
    input: { of: "all" },
  });

  const unchecked = "Wrong figures would not be noticed.";
  alarms.watchFunction(fn, unchecked);
  alarms.watchRecursion(fn, unchecked);
  alarms.watchFigures();
  return fn;
};
