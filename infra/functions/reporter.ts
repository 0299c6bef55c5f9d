import { MERGED_REPORT } from "#store/entities/merged-reports.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { withheldOfReport } from "#store/entities/reporter-contacts.ts";
import {
  ATTACHMENTS,
  EVENT,
  REPORT,
  reportEvents,
  reportOfReporter,
  reportWithFiles,
  SUBMISSION,
} from "#store/entities/reports.ts";
import { WRONG_CODES } from "#store/entities/wrong-codes.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function for reporters: submission, tracking and their actions. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "reporter", {
    config,
    description: "Accepts submissions and actions of reporters; shows them their reports",
    timeout: HTTP_TIMEOUT,
  });
  const { table, files, submissionSecret, contactPepper, cursorSecret, networkSecret } = data;
  table.grantQuery(fn, [
    reportWithFiles,
    reportOfReporter,
    reportEvents,
    withheldOfReport,
    ...referenceReads,
  ]);
  table.grantWrite(fn, ["PutItem"], [REPORT, EVENT, SUBMISSION, ATTACHMENTS]);
  // A merged report that is withdrawn during a review does not follow the other one any more.
  table.grantWrite(fn, ["PutItem", "DeleteItem"], [MERGED_REPORT]);
  table.grantWrite(fn, ["UpdateItem"], [WRONG_CODES]);
  networkSecret.grantRead(fn);
  submissionSecret.grantRead(fn);
  contactPepper.grantRead(fn);
  cursorSecret.grantRead(fn);
  files.grantUpload(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  alarms.watchFunction(fn, "Citizens cannot submit or follow their reports.");
  return fn;
};
