import { officerBySub } from "#store/entities/officers.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import {
  ATTACHMENTS,
  EVENT,
  REPORT,
  reportEvents,
  reportOfReporter,
  reportSubmission,
  reportWithFiles,
  SUBMISSION,
} from "#store/entities/reports.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function for coordinators who key in reports for citizens and print slips. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "on-behalf", {
    config,
    description: "Accepts reports that coordinators key in for citizens; prints slips",
    timeout: HTTP_TIMEOUT,
  });
  const { table, files, onBehalfSecret, contactPepper } = data;
  table.grantQuery(fn, [reportWithFiles, reportOfReporter, reportEvents, ...referenceReads]);
  table.grantGet(fn, [reportSubmission, officerBySub]);
  table.grantWrite(fn, ["PutItem", "UpdateItem"], [REPORT, EVENT, SUBMISSION, ATTACHMENTS]);
  onBehalfSecret.grantRead(fn);
  contactPepper.grantRead(fn);
  files.grantUpload(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  fn.addEnvironment("WEBSITE", config.website);
  alarms.watchFunction(fn, "Reports that people bring cannot be keyed in.");
  return fn;
};
