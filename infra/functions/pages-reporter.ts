import { MERGED_REPORT } from "#store/entities/merged-reports.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { withheldOfReport } from "#store/entities/reporter-contacts.ts";
import {
  ATTACHMENTS,
  EVENT,
  REPORT,
  reportAttachments,
  reportEvents,
  reportOfReporter,
  reportWithFiles,
  SUBMISSION,
} from "#store/entities/reports.ts";
import { WRONG_CODES } from "#store/entities/wrong-codes.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/**
 * The function that takes the forms of reporters whose browsers run no scripts. It has the rights of
 * `reporter`, and those of `attachments` for reporters: it uploads their files and shows them.
 */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "pages-reporter", {
    config,
    description: "Takes the forms of reporters whose browsers run no scripts",
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
  table.grantGet(fn, [reportAttachments]);
  table.grantWrite(fn, ["PutItem"], [REPORT, EVENT, SUBMISSION, ATTACHMENTS]);
  table.grantWrite(fn, ["PutItem", "DeleteItem"], [MERGED_REPORT]);
  table.grantWrite(fn, ["UpdateItem"], [WRONG_CODES]);
  for (const secret of [networkSecret, submissionSecret]) secret.grantRead(fn);
  for (const secret of [contactPepper, cursorSecret]) secret.grantRead(fn);
  files.grantUpload(fn);
  files.grantRead(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
  alarms.watchFunction(fn, "Citizens without JavaScript cannot submit or follow their reports.");
  return fn;
};
