import { officerBySub } from "#store/entities/officers.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import {
  ATTACHMENTS,
  reportAttachments,
  reportOfReporter,
  reportWithFiles,
} from "#store/entities/reports.ts";
import { WRONG_CODES } from "#store/entities/wrong-codes.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that gives out upload slots and serves the files of reports. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "attachments", {
    config,
    description: "Gives out upload slots and serves the files of reports",
    timeout: HTTP_TIMEOUT,
  });
  const { table, files, networkSecret } = data;
  table.grantQuery(fn, [reportWithFiles, reportOfReporter, ...referenceReads]);
  table.grantGet(fn, [reportAttachments, officerBySub]);
  table.grantWrite(fn, ["PutItem"], [ATTACHMENTS]);
  table.grantWrite(fn, ["UpdateItem"], [WRONG_CODES]);
  networkSecret.grantRead(fn);
  files.grantUpload(fn);
  files.grantRead(fn);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  alarms.watchFunction(fn, "The files of reports cannot be read, and no file can be added.");
  return fn;
};
