import type * as z from "zod/mini";
import type { Method } from "#contract/method.ts";
import type { Problem } from "#contract/problem-schema.ts";
import { callUseCase } from "#http/dispatch.ts";
import type { PageRequest } from "#http/pages.ts";
import { problemDetails } from "#http/render.ts";
import type { Failure, UseCase } from "#http/use-case.ts";
import type { FormErrors } from "#web/components/fields.tsx";
import { problemSentences } from "#web/problem-sentences.ts";
import type { Fields } from "#web/query.ts";

/** What a method of the API answered, or what is wrong. */
export type ApiAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly publicSeconds: number | undefined }
  | { readonly ok: false; readonly failed: Failure; readonly problem: Problem };

/** Calls a use case of the API with a page's query; its checks and sentences are the API's. */
export async function answerOf<M extends Method, T extends z.ZodMiniType>(
  useCase: UseCase<M>,
  request: PageRequest,
  query: Fields,
  schema: T,
): Promise<ApiAnswer<z.output<T>>> {
  const answer = await callUseCase(useCase, request, { query });
  if (!answer.ok) {
    return { ok: false, failed: answer, problem: problemDetails(answer, request) };
  }
  if (!("body" in answer)) throw new Error(`${useCase.method.operationId} answers with no body`);
  const { body, publicSeconds } = answer;
  // As clients get it: JSON leaves out what is undefined, such as the agency of a returned report.
  const sent: unknown = JSON.parse(JSON.stringify(body));
  return { ok: true, value: schema.parse(sent), publicSeconds };
}

/** Returns what a problem says of each field of a query, by its name. */
export function errorsOf(problem: Problem): FormErrors {
  const { errors, others } = problemSentences(problem, (path) => path);
  return others.length === 0 ? errors : { "": others.join(" ") };
}
