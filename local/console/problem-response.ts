import type { ProblemCode } from "#contract/problem.ts";
import { renderProblem } from "#http/render.ts";
import { responseContextOf } from "#http/response-context.ts";
import { type Failure, failure } from "#http/use-case.ts";
import type { RequestEvent } from "../aws/gateway/event.ts";
import { type Response, responseOf } from "../aws/gateway/response.ts";

/** Makes a problem+json response for a request under `/_local`, in the form that the API uses. */
export function problemResponse(
  event: RequestEvent,
  problem: ProblemCode,
  more: Omit<Failure, "ok" | "problem"> = {},
): Response {
  return responseOf(renderProblem(failure(problem, more), responseContextOf(event)));
}
