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
import type { KanalFunction } from "./constructs/kanal-function.ts";
import type { Service } from "./define-function.ts";

/** Lets a function do what reporters do: submit reports, open them with the code, act on them. */
export function grantReporter(fn: KanalFunction, { config, data }: Service): void {
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
  for (const secret of [networkSecret, submissionSecret, contactPepper, cursorSecret]) {
    secret.grantRead(fn);
  }
  files.grantUpload(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  fn.addEnvironment("TRACKING_PREFIX", config.trackingPrefix);
}
