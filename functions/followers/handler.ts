import { randomCode } from "#application/issue-code.ts";
import { openTable } from "#application/open-table.ts";
import { contactSenders } from "#http/contact-senders.ts";
import { problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { pagesOf } from "#http/pages.ts";
import { readSite } from "#http/site.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { followByForm } from "./follow-by-form.ts";
import { followReport, unfollowReport } from "./follow-report.ts";
import { getUnfollowPage, unfollowByLink } from "./unfollow-by-link.ts";

const env = environment({
  TABLE_NAME: variable,
  FOLLOWER_SECRET_ID: variable,
  CONTACT_PEPPER_ID: variable,
  TRACKING_PREFIX: variable,
  WEBSITE: variable,
});
const deps = {
  ...openTable(env.TABLE_NAME),
  site: readSite(),
  followerSecret: secret(env.FOLLOWER_SECRET_ID),
  contactPepper: secret(env.CONTACT_PEPPER_ID),
  trackingPrefix: env.TRACKING_PREFIX,
  website: env.WEBSITE,
  newCode: randomCode,
  ...contactSenders(),
};

export const handler = httpHandler(
  "followers",
  {
    followReport: followReport(deps),
    unfollowReport: unfollowReport(deps),
    getUnfollowPage: getUnfollowPage(deps),
    unfollowByLink: unfollowByLink(deps),
  },
  {
    pages: pagesOf("followers", {
      make: { follow: followByForm(deps) },
      problem: problemPage(deps.site),
    }),
  },
);
