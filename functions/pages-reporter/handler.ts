import { problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { pagesOf } from "#http/pages.ts";
import { readSite } from "#http/site.ts";

const problem = problemPage(readSite());

export const handler = httpHandler("pages-reporter", {}, { pages: pagesOf({ make: {}, problem }) });
