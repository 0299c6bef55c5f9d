import { routes } from "#contract/routes.ts";
import type { HttpEvent } from "#http/dispatch.ts";
import { type Answer, failure } from "#http/use-case.ts";

/** Answers what no route takes: 405 with the methods there are, or 404. */
export function unknownRoute(event: HttpEvent): Answer {
  const methods = routes
    .filter((route) => matches(route.path, event.rawPath))
    .map(({ method }) => method);
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
