import { openTable } from "#application/open-table.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { pagesOf } from "#http/pages.ts";
import { reportNames } from "#http/report-names.ts";
import { readSite } from "#http/site.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { showFollow } from "./show-follow.ts";
import { showReport } from "./show-report.ts";
import { showReportAction } from "./show-report-action.ts";
import { showReportDeadlines } from "./show-report-deadlines.ts";
import { unknownRoute } from "./unknown-route.ts";

const env = environment({
  TABLE_NAME: variable,
  CURSOR_SECRET_ID: variable,
  TRACKING_PREFIX: variable,
});
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const site = readSite();
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  site,
  names: reportNames(opened.table),
  cursors: async () => cursorSigner(await cursorSecret()),
  trackingPrefix: env.TRACKING_PREFIX,
};

const problem = problemPage(site);

export const handler = httpHandler(
  "pages",
  {},
  {
    pages: pagesOf({
      make: {
        report: showReport(deps),
        reportTimeline: showReportDeadlines(deps),
        reportAction: showReportAction(deps),
        follow: showFollow(deps),
      },
      problem,
    }),
    onUnknownRoute: unknownRoute(problem),
  },
);
