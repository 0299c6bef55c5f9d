import { Duration, Size } from "aws-cdk-lib/core";
import { referenceReads } from "#store/entities/reference-data.ts";
import { queueOfGovernment } from "#store/entities/report-lists.ts";
import { reportWithHistory } from "#store/entities/reports.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that exports the open data, every night. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "export-open-data", {
    config,
    description: "Exports public reports, facts and figures as open data",
    timeout: Duration.minutes(15),
    // More than one vCPU comes with the memory, and the largest file is in memory as a whole.
    memory: 3_072,
    disk: Size.gibibytes(10),
  });
  const { table, openData } = data;
  table.grantQuery(fn, [queueOfGovernment, reportWithHistory, ...referenceReads]);
  openData.grantExport(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  fn.addEnvironment("WEBSITE", config.website);
  fn.addEnvironment("LICENCE_NAME", config.openDataLicence.name);
  fn.addEnvironment("LICENCE_URL", config.openDataLicence.url);

  new FunctionSchedule(scope, "export-open-data-schedule", {
    config,
    fn,
    // After midnight in all zones, and before publish-month makes the edition of a month from the
    // month's export: 00:30 in Jakarta, 02:30 in Jayapura.
    expression: "cron(30 17 * * ? *)",
  });

  const stale = "The open data are those of an earlier night.";
  alarms.watchFunction(fn, stale);
  alarms.watchSchedule(fn, stale, "day");
  return fn;
};
