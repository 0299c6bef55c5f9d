import { Duration } from "aws-cdk-lib/core";
import { cellsOfPeriods, figuresGeneration } from "#store/entities/figures.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that publishes a closed month, every morning; most mornings it finds nothing to do. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "publish-month", {
    config,
    description: "Publishes the figures of the month before, on the fifth working day",
    timeout: Duration.minutes(5),
  });
  const { table, editions, openData } = data;
  table.grantQuery(fn, [...referenceReads, cellsOfPeriods]);
  table.grantGet(fn, [figuresGeneration]);
  editions.grantRead(fn);
  editions.grantPublish(fn);
  openData.grantRead(fn);

  new FunctionSchedule(scope, "publish-month-schedule", {
    config,
    fn,
    // In the morning of all zones: 07:00 in Jakarta, 09:00 in Jayapura. The open data of the month
    // were exported before, in the night of that day: see export-open-data.
    expression: "cron(0 0 * * ? *)",
  });

  alarms.watchFunction(fn, "The figures of the month before are not published.");
  return fn;
};
