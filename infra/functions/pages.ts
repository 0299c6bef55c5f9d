import { cellsOfNow, cellsOfPeriods, figuresGeneration } from "#store/entities/figures.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import {
  publicReports,
  publicReportsOfAgency,
  publicReportsOfCategory,
  publicReportsOfRegion,
  reportsLongOverdue,
} from "#store/entities/report-lists.ts";
import { reportEvents, reportWithFiles } from "#store/entities/reports.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that makes the pages that everyone may see. */
export const define: DefineFunction = ({ scope, config, data, alarms, calls }) => {
  const fn = new KanalFunction(scope, "pages", {
    config,
    description: "Makes the public pages: reports, lists, monitoring",
    timeout: HTTP_TIMEOUT,
  });
  const { table, cursorSecret, editions, openData } = data;
  table.grantQuery(fn, [
    ...referenceReads,
    ...[reportWithFiles, reportEvents],
    ...[publicReports, publicReportsOfAgency, publicReportsOfRegion, publicReportsOfCategory],
    ...[cellsOfPeriods, cellsOfNow, reportsLongOverdue],
  ]);
  table.grantGet(fn, [figuresGeneration]);
  editions.grantRead(fn);
  openData.grantRead(fn);
  cursorSecret.grantRead(fn);
  calls.allow(fn, "search", "SEARCH_FUNCTION");
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  alarms.watchFunction(fn, "Citizens cannot see the pages of reports, lists and figures.");
  return fn;
};
