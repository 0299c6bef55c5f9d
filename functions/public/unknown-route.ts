import { ROUTES } from "#contract/routes.ts";
import type { HttpEvent } from "#http/dispatch.ts";
import { type Answer, failure } from "#http/use-case.ts";

/** Answers a request without a route: 405 with the methods of its path, or 404 if it has none. */
export function unknownRoute(event: HttpEvent): Answer {
  const methods = ROUTES.map((route) => route.split(" "))
    .filter(([, path = ""]) => matches(path, event.rawPath))
    .map(([httpMethod]) => httpMethod);
  return methods.length > 0
    ? failure("method-not-allowed", { headers: { Allow: [...new Set(methods)].join(", ") } })
    : failure("not-found");
}

function matches(template: string, path: string): boolean {
  const expected = template.split("/");
  const actual = path.split("/");
  return (
    (expected.length === actual.length ||
      (template.endsWith("+}") && expected.length < actual.length)) &&
    expected.every((part, position) => part.startsWith("{") || part === actual[position])
  );
}
