import { ROUTES } from "#contract/routes.ts";
import type { HttpEvent } from "./dispatch.ts";
import { type Failure, failure } from "./use-case.ts";

/**
 * Answers a request by a method that its address does not take: 405 with those that it takes.
 * Returns undefined if the API has no such address.
 */
export function otherMethod({ rawPath }: Pick<HttpEvent, "rawPath">): Failure | undefined {
  const methods = ROUTES.map((route) => route.split(" "))
    .filter(([, path = ""]) => matches(path, rawPath))
    .map(([httpMethod]) => httpMethod);
  if (methods.length === 0) return undefined;
  const headers = { Allow: [...new Set(methods)].join(", ") };
  return failure("method-not-allowed", { headers });
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
