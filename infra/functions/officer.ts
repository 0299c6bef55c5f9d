import { MERGED_REPORT } from "#store/entities/merged-reports.ts";
import { officerBySub } from "#store/entities/officers.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { queueOfAgency, queueOfGovernment } from "#store/entities/report-lists.ts";
import { EVENT, REPORT, reportEvents, reportWithFiles } from "#store/entities/reports.ts";
import { SIGN_IN_DAY } from "#store/entities/sign-ins.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function for officers: queues, reports and actions. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "officer", {
    config,
    description: "Serves officers: queues, reports and actions",
    timeout: HTTP_TIMEOUT,
  });
  const { table, cursorSecret } = data;
  table.grantQuery(fn, [
    reportWithFiles,
    reportEvents,
    ...referenceReads,
    queueOfAgency,
    queueOfGovernment,
  ]);
  table.grantGet(fn, [officerBySub]);
  table.grantWrite(fn, ["PutItem"], [REPORT, EVENT]);
  // A merge makes the reporter a follower of the other report, until the end of the merge.
  table.grantWrite(fn, ["PutItem", "DeleteItem"], [MERGED_REPORT]);
  table.grantWrite(fn, ["PutItem"], [SIGN_IN_DAY]);
  cursorSecret.grantRead(fn);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  alarms.watchFunction(fn, "Officers cannot handle reports.");
  return fn;
};
