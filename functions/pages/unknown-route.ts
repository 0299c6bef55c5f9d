import type { HttpEvent } from "#http/dispatch.ts";
import { isForPrograms } from "#http/for-programs.ts";
import type { problemPage } from "#http/html.ts";
import { otherMethod } from "#http/other-method.ts";
import { problemDetails } from "#http/render.ts";
import { responseContextOf } from "#http/response-context.ts";
import { type Answer, failure } from "#http/use-case.ts";

/**
 * Answers a request without a route. Below the API's addresses: 405 with the methods of the path,
 * or 404 if it has none. Elsewhere: the page that says that there is nothing at this address.
 */
export const unknownRoute =
  (problem: ReturnType<typeof problemPage>) =>
  (event: HttpEvent): Answer => {
    const refused = otherMethod(event);
    if (refused) return refused;
    const missing = failure("not-found");
    if (isForPrograms(event.rawPath)) return missing;
    const language = event.rawPath.startsWith("/en/") ? "en" : "id";
    const shown = problemDetails(missing, { ...responseContextOf(event), language });
    return { ok: true, file: problem(shown, language) };
  };
