import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import type * as z from "zod/mini";
import { VIEWER_IP_HEADER } from "#contract/edge.ts";
import { domainErrors, type FieldError, parseFields } from "#contract/field-errors.ts";
import type { Method } from "#contract/method.ts";
import type { Language } from "#domain/vocabulary.ts";
import { type JsonBody, readJson } from "./json-body.ts";
import {
  type Answer,
  failure,
  type Request,
  type RequestContext,
  type UseCase,
} from "./use-case.ts";

export type HttpEvent = APIGatewayProxyEventV2 &
  Partial<Pick<APIGatewayProxyEventV2WithJWTAuthorizer, "requestContext">>;

/** Returns what is known of a request, which came through the edge, before it is parsed. */
export const requestContextOf = (event: HttpEvent, language: Language): RequestContext => ({
  at: new Date(event.requestContext.timeEpoch).toISOString(),
  language,
  sourceIp: event.headers[VIEWER_IP_HEADER] ?? "",
  claims: event.requestContext.authorizer?.jwt?.claims ?? {},
});

/** Passes the request of a route to its use case: `callUseCase`. */
export const dispatch = (useCase: UseCase, event: HttpEvent, language: Language): Promise<Answer> =>
  callUseCase(useCase, requestContextOf(event, language), {
    params: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    body: () => readJson(event),
  });

/** The parts of a request as they came; the body is read only if the method has one. */
export interface RawParts {
  readonly params?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: () => JsonBody;
}

/**
 * Parses a request by the schemas of its method and passes it to the use case. If fields are wrong,
 * one answer names all wrong fields of path, query, headers and body, and the use case does not
 * run.
 */
export async function callUseCase<M extends Method>(
  useCase: UseCase<M>,
  context: RequestContext,
  parts: RawParts,
): Promise<Answer> {
  const method: Method = useCase.method;
  const { language } = context;
  const refused = await useCase.guard?.(context);
  if (refused) return refused;
  const errors: FieldError[] = [];
  const parse = (schema: z.ZodMiniType | undefined, input: unknown) => {
    if (!schema) return undefined;
    const parsed = parseFields(schema, input, language);
    if (parsed.ok) return parsed.value;
    errors.push(...parsed.errors);
    return undefined;
  };
  const params = parse(method.params, parts.params ?? {});
  const query = parse(method.query, parts.query ?? {});
  const headers = parse(method.headers, parts.headers ?? {});
  let body: unknown;
  if (method.body) {
    const json = parts.body?.() ?? { ok: true, value: {} };
    if (!json.ok) return failure(json.problem);
    const before = errors.length;
    body = parse(method.body, json.value);
    if (errors.length > before && useCase.domainIssues) {
      errors.push(...domainErrors(await useCase.domainIssues(json.value, context), language));
    }
  }
  if (errors.length > 0) return failure("invalid", { errors: distinct(errors) });
  // The schemas of the method made the parts.
  const request = { ...context, params, query, headers, body } as Request<M>;
  return useCase.handle(request);
}

/** Keeps one error for each field: the first. */
function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.toReversed().map((error) => [error.path, error])).values()].reverse();
}
