import middy from "@middy/core";
import type { RequestSchemas, RequestsOf } from "#contract/requests/request-schemas.ts";
import { type HttpFunction, type Route, routes } from "#contract/routes.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { countMetric, log, logException } from "#platform/log.ts";
import { dispatch, type HttpEvent, type Operation } from "./dispatch.ts";
import { type Response, render } from "./render.ts";
import { formOf } from "./response-context.ts";
import { type Answer, failure, type UseCases } from "./use-case.ts";

/**
 * Makes the Lambda handler of a function from its use cases: the one pipeline of every HTTP request.
 * It finds the route, parses the request by its schemas, answers, and turns whatever goes
 * wrong into problem+json.
 *
 * @param elsewhere answers what no route takes, in the function that gets the default route
 */
export function httpHandler<F extends HttpFunction>(
  name: F,
  requests: RequestsOf<F>,
  useCases: UseCases<F>,
  elsewhere: (event: HttpEvent) => Answer = () => failure("not-found"),
) {
  const operations = new Map(
    operationsOf(name, requests, useCases).map((operation) => [
      `${operation.route.method} ${operation.route.path}`,
      operation,
    ]),
  );
  return middy<HttpEvent, Response>()
    .use(accessLog(name))
    .use(exceptionsAsProblems(name))
    .handler(async (event) => {
      const form = formOf(event);
      const operation = operations.get(event.routeKey);
      if (!operation) return render(elsewhere(event), 404, form);
      const answer = await dispatch(operation, event, form.language);
      return render(answer, operation.route.status, form);
    });
}

function operationsOf<F extends HttpFunction>(
  name: F,
  requests: RequestsOf<F>,
  useCases: UseCases<F>,
): Operation[] {
  const schemasById = new Map<string, RequestSchemas>(Object.entries(requests));
  const useCasesById = new Map<string, Operation["useCase"]>(Object.entries(useCases));
  return routes
    .filter((route) => route.function === name)
    .map((route: Route) => {
      const schemas = schemasById.get(route.operationId);
      const useCase = useCasesById.get(route.operationId);
      if (!schemas || !useCase)
        throw new Error(`Function ${name} does not serve ${route.operationId}`);
      return { route, schemas, useCase };
    });
}

type Middleware = middy.MiddlewareObj<HttpEvent, Response>;

/**
 * One line a request, by its route and not its path: a path holds tracking ids. Middy runs what is
 * after the handler in reverse order, so this sees the response that exceptions were made into.
 */
function accessLog(name: HttpFunction): Middleware {
  const startedAt = new WeakMap<object, number>();
  const write: middy.MiddlewareFn<HttpEvent, Response> = ({ event, response }) => {
    log("info", "request", {
      function: name,
      correlationId: formOf(event).correlationId,
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

/** Exceptions are bugs or outages: they are logged and counted, and the caller learns no more. */
function exceptionsAsProblems(name: HttpFunction): Middleware {
  return {
    onError: (request) => {
      const form = formOf(request.event);
      const { correlationId } = form;
      logException(request.error, {
        function: name,
        correlationId,
        route: request.event.routeKey,
      });
      if (request.error instanceof CalendarYearMissing) {
        countMetric("CalendarYearMissing", 1);
        request.response = render(failure("calendar-year-missing"), 503, form);
      } else {
        countMetric("UnexpectedError", 1, { Function: name });
        request.response = render(failure("unexpected-error"), 500, form);
      }
    },
  };
}
