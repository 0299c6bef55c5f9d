import { htmlAnswer } from "#http/html.ts";
import type { PageAnswer, PageRequest } from "#http/pages.ts";
import { problemDetails } from "#http/render.ts";
import type { Failure } from "#http/use-case.ts";
import { ProblemPage } from "#web/pages/problem.tsx";
import type { Site } from "#web/site.ts";

/** Answers with the page that tells of a failure, which must not be cached. */
export function problemAnswer(site: Site, failed: Failure, request: PageRequest): PageAnswer {
  const { language } = request;
  const problem = problemDetails(failed, request);
  return htmlAnswer(ProblemPage({ site, language, page: "home", problem }), problem.status);
}
