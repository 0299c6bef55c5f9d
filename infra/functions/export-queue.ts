import { Duration } from "aws-cdk-lib/core";
import { officerBySub } from "#store/entities/officers.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { queueOfAgency, queueOfGovernment } from "#store/entities/report-lists.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import type { DefineFunction } from "../define-function.ts";

/** The function that writes an officer's queue into a file. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "export-queue", {
    config,
    description: "Writes the reports in an officer's reach into a CSV file",
    // The longest that API Gateway waits, and a whole vCPU: a file may have 100,000 reports.
    timeout: Duration.seconds(29),
    memory: 1_769,
  });
  const { table, files } = data;
  table.grantQuery(fn, [...referenceReads, queueOfAgency, queueOfGovernment]);
  table.grantGet(fn, [officerBySub]);
  files.grantExport(fn);
  alarms.watchFunction(fn, "Officers cannot export their queues.");
  return fn;
};
