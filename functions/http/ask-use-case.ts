import type * as z from "zod/mini";
import type { Method } from "#contract/method.ts";
import type { Problem } from "#contract/problem-schema.ts";
import { callUseCase, type RawParts } from "./dispatch.ts";
import type { PageRequest } from "./pages.ts";
import { problemDetails } from "./render.ts";
import type { Failure, UseCase } from "./use-case.ts";

/** What a method of the API answered, or what is wrong. */
export type ApiAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly publicSeconds: number | undefined }
  | { readonly ok: false; readonly failed: Failure; readonly problem: Problem };

/**
 * Asks a use case of the API for a page; its checks and sentences are the API's.
 *
 * @param schema of what the method answers: the same that its clients are told
 */
export async function askUseCase<M extends Method, T extends z.ZodMiniType>(
  useCase: UseCase<M>,
  request: PageRequest,
  parts: RawParts,
  schema: T,
): Promise<ApiAnswer<z.output<T>>> {
  const answer = await callUseCase(useCase, request, parts);
  if (!answer.ok) {
    return { ok: false, failed: answer, problem: problemDetails(answer, request) };
  }
  if (!("body" in answer)) throw new Error(`${useCase.method.operationId} answers with no body`);
  const { body, publicSeconds } = answer;
  // As clients get it: JSON leaves out what is undefined, such as the agency of a returned report.
  const sent: unknown = JSON.parse(JSON.stringify(body));
  return { ok: true, value: schema.parse(sent), publicSeconds };
}
