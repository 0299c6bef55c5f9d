import { referenceReads } from "#store/entities/reference-data.ts";
import { reportEvents, reportWithFiles } from "#store/entities/reports.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that makes the pages that everyone may see. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "pages", {
    config,
    description: "Makes the public pages: reports, lists, monitoring",
    timeout: HTTP_TIMEOUT,
  });
  const { table, cursorSecret } = data;
  table.grantQuery(fn, [...referenceReads, reportWithFiles, reportEvents]);
  cursorSecret.grantRead(fn);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  alarms.watchFunction(fn, "Citizens cannot see the pages of reports, lists and figures.");
  return fn;
};
