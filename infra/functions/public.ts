import { referenceReads } from "#store/entities/reference-data.ts";
import {
  publicReports,
  publicReportsOfAgency,
  publicReportsOfCategory,
  publicReportsOfRegion,
} from "#store/entities/report-lists.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that serves what everyone may read. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "public", {
    config,
    description: "Serves public reports and reference data",
    timeout: HTTP_TIMEOUT,
  });
  const { table, cursorSecret } = data;
  table.grantQuery(fn, [
    ...referenceReads,
    publicReports,
    publicReportsOfAgency,
    publicReportsOfRegion,
    publicReportsOfCategory,
  ]);
  cursorSecret.grantRead(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  alarms.watchFunction(fn, "Citizens cannot read reports and reference data.");
  return fn;
};
