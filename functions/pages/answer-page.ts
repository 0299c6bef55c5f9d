import type { VNode } from "preact";
import type { Problem } from "#contract/problem-schema.ts";
import type { ApiAnswer } from "#http/ask-use-case.ts";
import { htmlAnswer } from "#http/html.ts";
import type { PageAnswer } from "#http/pages.ts";
import type { FormErrors } from "#web/components/fields.tsx";
import { problemSentences } from "#web/problem-sentences.ts";

/** What a page shows of an answer: a view or, without one, what is wrong with the query. */
export interface Answered<T> {
  readonly view: T | undefined;
  readonly errors: FormErrors;
}

/**
 * Answers with a page that shows what the API answered, which caches may keep; or what the API says
 * of the query, which they may not.
 */
export const answerPage = <T>(
  answer: ApiAnswer<T>,
  publicSeconds: number,
  make: (answered: Answered<T>) => VNode,
): PageAnswer =>
  answer.ok
    ? htmlAnswer(make({ view: answer.value, errors: {} }), 200, publicSeconds)
    : htmlAnswer(
        make({ view: undefined, errors: errorsOf(answer.problem) }),
        answer.problem.status,
      );

/** Returns what a problem says of each field of a query, by its name. */
export function errorsOf(problem: Problem): FormErrors {
  const { errors, others } = problemSentences(problem, (path) => path);
  return others.length === 0 ? errors : { "": others.join(" ") };
}
