import middy from "@middy/core";
import { FOR_PROGRAMS, isIn } from "#contract/address-spaces.ts";
import { languageOf } from "#contract/pages.ts";
import { ROUTES } from "#contract/routes.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { environment, variable } from "#platform/environment.ts";
import { isContention, isOutage } from "#platform/failure.ts";
import { countMetric, log, logException, markLogLines } from "#platform/log.ts";
import { dispatch, type HttpEvent } from "./dispatch.ts";
import type { Pages } from "./pages.ts";
import { type Response, render, renderProblem } from "./render.ts";
import { correlationIdOf, type ResponseContext, responseContextOf } from "./response-context.ts";
import { type EdgeCheck, edgeCheck } from "./through-edge.ts";
import { unknownRoute } from "./unknown-route.ts";
import { type Failure, failure, type UseCase, type UseCases } from "./use-case.ts";

/**
 * Makes the Lambda handler of a function from its use cases: all HTTP requests pass through it. It
 * refuses what did not come through the edge, finds the use case of the route, parses the request by
 * the schemas of its method, renders the answer, and turns every failure and exception into
 * problem+json.
 *
 * @param onUnknownRoute refuses requests of no route; the function of the default route knows more
 * @param pages the pages and forms that the function serves, and how it shows a failure as a page
 */
export function httpHandler<F extends string>(
  name: F,
  useCases: UseCases<F>,
  {
    onUnknownRoute = unknownRoute(ROUTES),
    pages,
    cameThroughEdge = edgeOfEnvironment(),
  }: HandlerOptions = {},
) {
  const byId = new Map<string, UseCase>(Object.entries(useCases));
  const byRoute = new Map(
    [...byId.values()].map((useCase) => [
      `${useCase.method.httpMethod} ${useCase.method.path}`,
      useCase,
    ]),
  );
  return middy<HttpEvent, Response>({ timeoutEarlyInMillis: ANSWER_EARLY_MS })
    .use(markLogLines)
    .use(routeByMethod)
    .use(accessLog(name))
    .use(exceptionsAsProblems(name, pages))
    .handler(async (event) => {
      const context = responseContextOf(event);
      if (!(await cameThroughEdge(event))) {
        return renderProblem(failure("not-through-the-edge"), context);
      }
      const page = pages?.of(event.routeKey);
      if (page) return page.answer(event, context);
      const useCase = byRoute.get(event.routeKey);
      if (!useCase) return renderUnknown(onUnknownRoute(event), event, context, pages);
      const answer = await dispatch(useCase, event, context.language);
      return answer.ok
        ? render(answer, useCase.method.status, context)
        : renderFailure(answer, event, context, pages);
    });
}

/** Shows why a request has no route: a page, in the language of its address, or problem+json. */
function renderUnknown(
  failed: Failure,
  { rawPath }: HttpEvent,
  context: ResponseContext,
  pages: Pages | undefined,
): Response {
  if (!pages || isIn(FOR_PROGRAMS, rawPath)) return renderProblem(failed, context);
  return pages.fail(failed, { ...context, language: languageOf(rawPath) });
}

/** Shows a failure: a page to a person who opened a page, a form or a link, else problem+json. */
async function renderFailure(
  failed: Failure,
  event: HttpEvent,
  context: ResponseContext,
  pages: Pages | undefined,
): Promise<Response> {
  const page = pages?.of(event.routeKey);
  if (page) return page.fail(failed, event, context);
  return pages && context.acceptsHtml && !isIn(FOR_PROGRAMS, event.rawPath)
    ? pages.fail(failed, context)
    : renderProblem(failed, context);
}

interface HandlerOptions {
  readonly onUnknownRoute?: (event: HttpEvent) => Failure;
  readonly pages?: Pages;
  /** Absent if the environment names the secret of the edge. */
  readonly cameThroughEdge?: EdgeCheck;
}

const edgeOfEnvironment = (): EdgeCheck =>
  edgeCheck(environment({ EDGE_SECRET_ID: variable }).EDGE_SECRET_ID);

/**
 * How long before Lambda would end the function a request is given up: then the caller gets a
 * problem instead of the gateway's own error.
 */
const ANSWER_EARLY_MS = 1_000;

/** When a caller may try again after an outage. */
const RETRY_AFTER_SECONDS = 5;

type Middleware = middy.MiddlewareObj<HttpEvent, Response>;

/**
 * Finds the method of a route that takes all: that of the request, where HEAD is answered as GET. The
 * gateway leaves out the body and keeps the headers, its length among them (RFC 9110, section 9.3.2).
 */
const routeByMethod: Middleware = {
  before: ({ event }) => {
    if (!event.routeKey.startsWith("ANY ")) return;
    const { method } = event.requestContext.http;
    event.routeKey = event.routeKey.replace("ANY", method === "HEAD" ? "GET" : method);
  },
};

/**
 * Logs one line for each request, with its route instead of its path, since a path contains
 * tracking ids. Middy runs the `after` steps in reverse order, so this one sees the response that
 * `exceptionsAsProblems` made of an exception.
 */
function accessLog(name: string): Middleware {
  const startedAt = new WeakMap<object, number>();
  const write: middy.MiddlewareFn<HttpEvent, Response> = ({ event, response }) => {
    log("info", "request", {
      function: name,
      correlationId: correlationIdOf(event),
      route: event.routeKey,
      status: response?.statusCode ?? 0,
      milliseconds: Math.round(performance.now() - (startedAt.get(event) ?? 0)),
    });
  };
  return {
    before: ({ event }) => {
      startedAt.set(event, performance.now());
    },
    after: write,
    onError: write,
  };
}

/**
 * Logs and counts exceptions, which are bugs or outages. The caller learns only that one occurred,
 * and after an outage, to which a lack of time belongs, when to try again.
 */
function exceptionsAsProblems(name: string, pages: Pages | undefined): Middleware {
  return {
    onError: async (request) => {
      const context = responseContextOf(request.event);
      const show = (failed: Failure) => renderFailure(failed, request.event, context, pages);
      const { correlationId } = context;
      logException(request.error, {
        function: name,
        correlationId,
        route: request.event.routeKey,
      });
      if (request.error instanceof CalendarYearMissing) {
        countMetric("CalendarYearMissing", 1);
        request.response = await show(failure("calendar-year-missing"));
        return;
      }
      // Many requests for one thing at once are no fault: every client can send them.
      if (!isContention(request.error)) countMetric("UnexpectedError", 1, { Function: name });
      const problem = isOutage(request.error)
        ? failure("temporarily-unavailable", {
            headers: { "Retry-After": String(RETRY_AFTER_SECONDS) },
          })
        : failure("unexpected-error");
      request.response = await show(problem);
    },
  };
}
