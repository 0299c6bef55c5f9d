import type { Problem } from "#contract/problem-schema.ts";
import type { Language } from "#domain/vocabulary.ts";
import { htmlAnswer } from "#http/html.ts";
import type { PageAnswer } from "#http/pages.ts";
import { ProblemPage } from "#web/pages/problem.tsx";
import type { Site } from "#web/site.ts";

/** Answers with the page that tells of a problem, which must not be cached. */
export const problemAnswer = (site: Site, language: Language, problem: Problem): PageAnswer =>
  htmlAnswer(ProblemPage({ site, language, page: "home", problem }), problem.status);
