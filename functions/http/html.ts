import type { VNode } from "preact";
import { ProblemPage } from "#web/pages/problem.tsx";
import { documentSource } from "#web/render.ts";
import type { Site } from "#web/site.ts";
import type { PageAnswer, ShowProblem } from "./pages.ts";
import type { File } from "./use-case.ts";

/** Answers with a page that must not be cached, unless `publicSeconds` says for how long it may be. */
export const htmlAnswer = (page: VNode, status = 200, publicSeconds?: number): PageAnswer => ({
  status,
  file: htmlFile(page),
  ...(publicSeconds !== undefined && { publicSeconds }),
});

/** Makes the page that tells of a problem, for a function that serves pages. */
export const problemPage =
  (site: Site): ShowProblem =>
  (problem, language, next) =>
    htmlFile(ProblemPage({ site, language, page: "home", problem, ...next }));

/** Makes the file of a page. */
export const htmlFile = (page: VNode): File => ({
  contentType: "text/html; charset=utf-8",
  content: Buffer.from(documentSource(page)),
});
