import { pageRoutes } from "#contract/pages.ts";
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
    .filter(([, path = ""]) => matches(path, rawPath))
    .map(([httpMethod]) => httpMethod);
  if (methods.length === 0) return failure("not-found");
  return failure("method-not-allowed", { headers: { Allow: [...new Set(methods)].join(", ") } });
}

function matches(template: string, path: string): boolean {
  const expected = template.split("/");
  const actual = path.split("/");
  return (
    (expected.length === actual.length ||
      (template.endsWith("+}") && expected.length < actual.length)) &&
    expected.every((part, position) =>
      part.startsWith("{") ? actual[position] !== "" : part === actual[position],
    )
  );
}
