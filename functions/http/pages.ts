import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import {
  type FormName,
  type FormsTakenBy,
  type PageName,
  type PageRoute,
  type PagesMadeBy,
  pageRoutes,
} from "#contract/pages.ts";
import type { Problem } from "#contract/problem-schema.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { SentForm } from "#web/pages/problem.tsx";
import { type HttpEvent, requestContextOf } from "./dispatch.ts";
import { type ReadForm, readForm } from "./read-form.ts";
import { problemDetails, type Response, render } from "./render.ts";
import type { ResponseContext } from "./response-context.ts";
import type { Failure, File, RequestContext } from "./use-case.ts";

/** A request of a page or form. Its language is that of its address. */
export interface PageRequest extends RequestContext {
  readonly correlationId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The headers that the edge has set, for a function that is asked on behalf of the request. */
  readonly edgeHeaders: Readonly<Record<string, string>>;
  /** Reads the form that was sent; a failure says why it cannot be read. */
  form(expected?: { readonly file: boolean }): Promise<ReadForm>;
}

/** What a page answers. */
export type PageAnswer =
  | {
      readonly status: number;
      readonly file: File;
      /** For how many seconds any cache may keep it; absent if it must not be cached. */
      readonly publicSeconds?: number;
    }
  /** Another page, which the browser opens by GET. */
  | { readonly status: 303; readonly location: string }
  /** What the page that tells of a problem is made of. */
  | Failure;

/** Makes one page, or answers one form. */
export type MakePage = (request: PageRequest) => Promise<PageAnswer>;

/** What the reader of a problem can do next. */
export interface NextStep {
  /** In how many seconds the reader may try again; absent if it is not known. */
  readonly retryAfter?: number;
  /** The form that was sent, to be sent once more; absent if that would not help. */
  readonly again?: SentForm;
}

/** Makes the page that tells of a problem. */
export type ShowProblem = (problem: Problem, language: Language, next?: NextStep) => File;

/** The pages that a function makes, and how it tells of a problem. */
interface OwnPages<F extends PageRoute["function"]> {
  /** All that `#contract/pages.ts` gives it, by name. */
  readonly make: Readonly<Record<PagesMadeBy<F> | FormsTakenBy<F>, MakePage>>;
  readonly problem: ShowProblem;
}

/** A page that was found for a route. */
export interface RoutedPage {
  /** Makes the response of the page. */
  answer(event: HttpEvent, context: ResponseContext): Promise<Response>;
  /** Makes the response that shows a failure as a page; what a form had typed in it is kept there. */
  fail(failed: Failure, event: HttpEvent, context: ResponseContext): Promise<Response>;
}

/** The pages of a function, as the pipeline of requests needs them. */
export interface Pages {
  /** Finds the page of a route; undefined if it is a route of the API. */
  of(routeKey: string): RoutedPage | undefined;
  /** Makes the response that shows a failure of another route to a person. */
  fail(failed: Failure, context: ResponseContext): Response;
}

/**
 * Makes the pages of a function ready for the pipeline of requests.
 *
 * @param name of the function: its folder in `functions/`
 */
export function pagesOf<F extends PageRoute["function"]>(
  name: F,
  { make, problem }: OwnPages<F>,
): Pages {
  const own = pageRoutes().filter((route) => route.function === name);
  const routes = new Map(own.map((route) => [route.key, route]));
  const makeOf: Readonly<Partial<Record<PageName | FormName, MakePage>>> = make;
  return {
    of(routeKey) {
      const route = routes.get(routeKey);
      const made = route && makeOf[route.name];
      return made && routedPage(route, made, problem);
    },
    fail: (failed, context) => failedPage(problem, failed, context),
  };
}

/** Shows a failure as a page, in the language of the context. */
function failedPage(
  show: ShowProblem,
  failed: Failure,
  context: ResponseContext,
  again?: SentForm,
): Response {
  const { language } = context;
  const shown = problemDetails(failed, context);
  const retryAfter = Number(failed.headers?.["Retry-After"]);
  const file = show(shown, language, {
    ...(retryAfter > 0 && { retryAfter }),
    ...(again && isPassing(shown) && { again }),
  });
  const headers = { ...file.headers, ...failed.headers };
  return render({ ok: true, file: { ...file, headers } }, shown.status, context);
}

/** Whether the same form may be taken later: 429, and failures on our side. */
const isPassing = ({ status }: Problem): boolean => status === 429 || status >= 500;

/** Reads what a form had, if it can be read. */
async function sentForm(route: PageRoute, event: HttpEvent): Promise<SentForm | undefined> {
  const form = route.key.startsWith("POST ") ? await readForm(event, true) : undefined;
  if (!form?.ok) return undefined;
  const { fields, file } = form.value;
  return { action: event.rawPath, fields, hadFile: file !== undefined };
}

function routedPage(route: PageRoute, make: MakePage, problem: ShowProblem): RoutedPage {
  const { language } = route;
  const fail: RoutedPage["fail"] = async (failed, event, context) =>
    failedPage(problem, failed, { ...context, language }, await sentForm(route, event));
  return {
    fail,
    async answer(event, context) {
      const answer = await make({
        ...requestContextOf(event, language),
        correlationId: context.correlationId,
        params: definedOf(event.pathParameters),
        query: definedOf(event.queryStringParameters),
        edgeHeaders: definedOf({
          [EDGE_SECRET_HEADER]: event.headers[EDGE_SECRET_HEADER],
          [VIEWER_IP_HEADER]: event.headers[VIEWER_IP_HEADER],
        }),
        form: ({ file } = { file: false }) => readForm(event, file),
      });
      if ("problem" in answer) return fail(answer, event, context);
      return "location" in answer
        ? render({ ok: true, location: answer.location }, answer.status, context)
        : render({ ok: true, ...answer }, answer.status, context);
    },
  };
}

const definedOf = (values: HttpEvent["pathParameters"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
