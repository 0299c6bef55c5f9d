import { isAt, pageRoutes } from "#contract/pages.ts";
import { ROUTES } from "#contract/routes.ts";
import type { HttpEvent } from "#http/dispatch.ts";
import { type Failure, failure } from "#http/use-case.ts";

const ROUTE_KEYS: readonly string[] = [...ROUTES, ...pageRoutes().map(({ key }) => key)];

/**
 * Refuses a request without a route: the method, if its path has others, which it then names; else
 * there is nothing at its address.
 */
export function unknownRoute({ rawPath }: Pick<HttpEvent, "rawPath">): Failure {
  const methods = ROUTE_KEYS.map((key) => key.split(" "))
    .filter(([, path = ""]) => isAt(rawPath, path))
    .map(([httpMethod]) => httpMethod);
  if (methods.length === 0) return failure("not-found");
  return failure("method-not-allowed", { headers: { Allow: [...new Set(methods)].join(", ") } });
}
