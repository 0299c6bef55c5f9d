import { openFigures } from "#application/open-figures.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { pageRoutes } from "#contract/pages.ts";
import { ROUTES } from "#contract/routes.ts";
import { getFigures } from "#functions/monitoring/get-figures.ts";
import { getRanking } from "#functions/monitoring/get-ranking.ts";
import { listOverdue } from "#functions/monitoring/list-overdue.ts";
import { getOpenData } from "#functions/open-data/get-open-data.ts";
import { listReports } from "#functions/public/list-reports.ts";
import { htmlAnswer, problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { pagesOf } from "#http/pages.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { readSite } from "#http/site.ts";
import { unknownRoute } from "#http/unknown-route.ts";
import { editionKey, readEditions, readEditionText } from "#platform/editions.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { DefinitionsPage } from "#web/pages/definitions.tsx";
import { readReferenceLists } from "./reference-lists.ts";
import { searchByLambda } from "./search-by-lambda.ts";
import { showData } from "./show-data.ts";
import { showEditions } from "./show-editions.ts";
import { showFeed } from "./show-feed.ts";
import { showFeedAtom } from "./show-feed-atom.ts";
import { showAgencyFigures, showFigures } from "./show-figures.ts";
import { showFollow } from "./show-follow.ts";
import { showOverdue } from "./show-overdue.ts";
import { showRanking } from "./show-ranking.ts";
import { showReport } from "./show-report.ts";
import { showReportAction } from "./show-report-action.ts";
import { showReportDeadlines } from "./show-report-deadlines.ts";
import { showSitemap } from "./show-sitemap.ts";

const env = environment({
  TABLE_NAME: variable,
  CURSOR_SECRET_ID: variable,
  EDITIONS_BUCKET: variable,
  LEAD_GOVERNMENT: variable,
  OPEN_DATA_BUCKET: variable,
  SEARCH_FUNCTION: variable,
  TRACKING_PREFIX: variable,
});
const { EDITIONS_BUCKET: editions, LEAD_GOVERNMENT: leadGovernment } = env;
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const site = readSite();
const opened = openFigures(env.TABLE_NAME);
const lists = readReferenceLists(opened.table);
const api = {
  ...opened,
  leadGovernment,
  cursors: async () => cursorSigner(await cursorSecret()),
  readEdition: readEditions(editions),
};
const figures = {
  getFigures: getFigures(api),
  getRanking: getRanking(api),
  listOverdue: listOverdue(api),
};
const feed = {
  site,
  lists,
  listReports: listReports({ ...api, categories: async () => (await lists()).categories }),
  search: searchByLambda(env.SEARCH_FUNCTION),
};
const reports = {
  ...api,
  site,
  names: async () => (await lists()).names,
  trackingPrefix: env.TRACKING_PREFIX,
};
const monitoring = { site, lists, figures };
const isPublished = async (month: string) =>
  (await readEditionText(editions, editionKey(leadGovernment, month, "sha256"))) !== undefined;

export const handler = httpHandler(
  "pages",
  {},
  {
    pages: pagesOf("pages", {
      make: {
        report: showReport(reports),
        reportDeadlines: showReportDeadlines(reports),
        reportAction: showReportAction(reports),
        follow: showFollow(reports),
        feed: showFeed(feed),
        feedAtom: showFeedAtom(feed),
        sitemap: showSitemap(feed),
        monitoring: showFigures(monitoring),
        monitoringAgency: showAgencyFigures(monitoring),
        ranking: showRanking(monitoring),
        overdue: showOverdue(monitoring),
        editions: showEditions({ site, figures, isPublished }),
        definitions: async ({ language }) =>
          htmlAnswer(
            DefinitionsPage({ site, language, page: "definitions" }),
            200,
            PUBLIC_SECONDS.fixed,
          ),
        data: showData({ site, getOpenData: getOpenData(env.OPEN_DATA_BUCKET) }),
      },
      problem: problemPage(site),
    }),
    onUnknownRoute: unknownRoute([...ROUTES, ...pageRoutes().map(({ key }) => key)]),
  },
);
