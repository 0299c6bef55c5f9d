import { problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { namedLists } from "#http/named-lists.ts";
import { pagesOf } from "#http/pages.ts";
import { reporterDeps } from "#http/reporter-deps.ts";
import { readSite } from "#http/site.ts";
import { environment, variable } from "#platform/environment.ts";
import { namesFrom } from "#web/components/report/names.ts";
import { actByForm } from "./act-by-form.ts";
import { submitByForm } from "./submit-by-form.ts";
import { trackByForm } from "./track-by-form.ts";

const { ATTACHMENTS_BUCKET: attachmentsBucket } = environment({ ATTACHMENTS_BUCKET: variable });
const reporter = reporterDeps();
const lists = namedLists(reporter.table);
const site = readSite();
const deps = {
  ...reporter,
  ...{ site, lists, attachmentsBucket },
  names: async () => namesFrom(await lists()),
};

const make = { submit: submitByForm(deps), track: trackByForm(deps), act: actByForm(deps) };

export const handler = httpHandler(
  "pages-reporter",
  {},
  { pages: pagesOf("pages-reporter", { make, problem: problemPage(site) }) },
);
