import { type RequestEvent, routedEvent } from "./event.ts";
import { problemResponse, type Response, responseOf } from "./response.ts";
import type { Routes } from "./routes.ts";
import type { Answerer } from "./server.ts";

/**
 * Answers requests by the routes of the templates, as API Gateway does. One difference: where it
 * would answer `{"message": …}` by itself, the local gateway answers problem+json, since behind
 * CloudFront that is what a client gets.
 *
 * @param log is told why a function failed
 */
export function gateway(routes: Routes, log: (line: string) => void): Answerer {
  return async (event: RequestEvent): Promise<Response> => {
    const { method, path } = event.requestContext.http;
    const match = routes.match(method, path);
    if (!match) return problemResponse(event, "not-found");
    const { authorizer, lambda } = match.route;
    const jwt = await authorizer?.authorize(event.headers["authorization"]);
    if (authorizer && !jwt) {
      return problemResponse(event, "unauthorized", {
        headers: { "WWW-Authenticate": "Bearer" },
      });
    }
    const invocation = await lambda.invoke(routedEvent(event, match, jwt));
    if (invocation.ok) return responseOf(invocation.result);
    log(`The function ${lambda.name} failed: ${invocation.reason}`);
    return problemResponse(event, "unexpected-error");
  };
}
