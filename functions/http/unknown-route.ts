import { isAt } from "#contract/pages.ts";
import type { HttpEvent } from "./dispatch.ts";
import { type Failure, failure } from "./use-case.ts";

/**
 * Makes what refuses a request that none of a function's routes takes: the method, if its path has
 * others, which it then names; else there is nothing at its address.
 *
 * @param routeKeys the routes that are known, such as `GET /v1/reports`
 */
export function unknownRoute(routeKeys: readonly string[]) {
  return ({ rawPath }: Pick<HttpEvent, "rawPath">): Failure => {
    const methods = routeKeys
      .map((key) => key.split(" "))
      .filter(([, path = ""]) => isAt(rawPath, path))
      .map(([httpMethod]) => httpMethod);
    if (methods.length === 0) return failure("not-found");
    return failure("method-not-allowed", { headers: { Allow: [...new Set(methods)].join(", ") } });
  };
}
