import { httpHandler } from "#http/http-handler.ts";
import { reporterDeps } from "#http/reporter-deps.ts";
import { actAsReporter } from "./act-as-reporter.ts";
import { listHistory } from "./list-history.ts";
import { submitReport } from "./submit-report.ts";
import { trackReport } from "./track-report.ts";

const deps = reporterDeps();

export const handler = httpHandler("reporter", {
  submitReport: submitReport(deps),
  trackReport: trackReport(deps),
  listHistory: listHistory(deps),
  actAsReporter: actAsReporter(deps),
});
