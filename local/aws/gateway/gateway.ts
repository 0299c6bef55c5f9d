import { routedEvent } from "./event.ts";
import { gatewayError } from "./gateway-error.ts";
import type { EventAnswerer } from "./http-api.ts";
import { responseOf } from "./response.ts";
import type { Routes } from "./routes.ts";
import type { Throttle } from "./throttle.ts";

/**
 * Answers requests by the routes of the templates, as API Gateway does.
 *
 * @param log gets the reason why a function failed
 */
export function gateway(
  routes: Routes,
  throttle: Throttle,
  log: (line: string) => void,
): EventAnswerer {
  return async (event) => {
    const { method, path } = event.requestContext.http;
    const match = routes.match(method, path);
    if (!match) return gatewayError(404);
    const { key, authorizer, lambda, timeoutMs } = match.route;
    if (!throttle.admits(key)) return gatewayError(429);
    const { authorization } = event.headers;
    const jwt = await authorizer?.authorize(authorization);
    if (authorizer && !jwt) {
      return gatewayError(401, { "www-authenticate": challengeFor(authorization) });
    }
    const invocation = await within(timeoutMs, lambda.invoke(routedEvent(event, match, jwt)));
    if (!invocation) {
      log(`The function ${lambda.name} did not answer ${key} within ${timeoutMs} ms`);
      return gatewayError(503);
    }
    if (invocation.ok) return responseOf(invocation.result);
    log(`The function ${lambda.name} failed: ${invocation.reason}`);
    return gatewayError(invocation.errorType === "RequestEntityTooLarge" ? 413 : 500);
  };
}

/** Waits for a result, or returns undefined after so many milliseconds. */
async function within<T>(milliseconds: number, result: Promise<T>): Promise<T | undefined> {
  const { promise: timeout, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), milliseconds);
  try {
    return await Promise.race([result, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The header WWW-Authenticate of a 401. API Gateway adds an `error_description`; it is left out
 * here, since AWS does not publish its wordings.
 */
function challengeFor(authorization: string | undefined): string {
  return authorization === undefined ? "Bearer" : 'Bearer scope="" error="invalid_token"';
}
