import { officerByEmail } from "#store/entities/officers.ts";
import {
  ATTEMPTS,
  FILES,
  reportAttachments,
  reportWithHistory,
  wholeReport,
} from "#store/entities/reports.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT, REFERENCE_DATA } from "../constructs/service.ts";

/** The function that gives out upload slots and serves the files of reports. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "attachments", {
    config,
    description: "Serves the files of reports, and takes in more",
    timeout: HTTP_TIMEOUT,
  });
  const { table, files } = data;
  table.grantQuery(fn, [reportWithHistory, wholeReport, ...REFERENCE_DATA]);
  table.grantGet(fn, [reportAttachments, officerByEmail]);
  table.grantWrite(fn, ["PutItem", "UpdateItem"], [FILES, ATTEMPTS]);
  files.grantUpload(fn);
  files.grantRead(fn);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  alarms.watchFunction(fn, "Nobody can read the files of reports, and none can be added.");
  return fn;
};
