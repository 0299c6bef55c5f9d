import { type ProblemSentences, problemSentences } from "#web/problem-sentences.ts";
import type { PageRequest } from "./pages.ts";
import { problemDetails } from "./render.ts";
import type { Failure } from "./use-case.ts";

/** What is wrong with a form. */
export type FormFaults = ProblemSentences;

/**
 * Returns what a failure says of a form.
 *
 * @param fieldOf returns the field of the form that a path of the API means
 */
export function formFaults(
  failed: Failure,
  { language, correlationId }: Pick<PageRequest, "language" | "correlationId">,
  fieldOf: (path: string) => string | undefined,
): FormFaults {
  return problemSentences(problemDetails(failed, { language, correlationId }), fieldOf);
}
