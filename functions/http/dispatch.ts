import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import type * as z from "zod/mini";
import { domainErrors, type FieldError, parseFields } from "#contract/field-errors.ts";
import type { Language } from "#domain/vocabulary.ts";
import { readJson } from "./json-body.ts";
import { type Answer, failure, type RequestContext, type UseCase } from "./use-case.ts";

export type HttpEvent = APIGatewayProxyEventV2 &
  Partial<Pick<APIGatewayProxyEventV2WithJWTAuthorizer, "requestContext">>;

/**
 * Parses a request by the schemas of its method and passes it to the use case. If fields are wrong,
 * one answer names all wrong fields of path, query, headers and body, and the use case does not
 * run.
 *
 * @param viewerIp the client's network address, as the edge saw it
 */
export async function dispatch(
  useCase: UseCase,
  event: HttpEvent,
  { language, viewerIp }: { readonly language: Language; readonly viewerIp: string },
): Promise<Answer> {
  const { method } = useCase;
  const context: RequestContext = {
    at: new Date(event.requestContext.timeEpoch).toISOString(),
    language,
    sourceIp: viewerIp,
    claims: event.requestContext.authorizer?.jwt?.claims ?? {},
  };
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
  const params = parse(method.params, event.pathParameters ?? {});
  const query = parse(method.query, event.queryStringParameters ?? {});
  const headers = parse(method.headers, event.headers);
  let body: unknown;
  if (method.body) {
    const json = readJson(event);
    if (!json.ok) return failure(json.problem);
    const before = errors.length;
    body = parse(method.body, json.value);
    if (errors.length > before && useCase.domainIssues) {
      errors.push(...domainErrors(await useCase.domainIssues(json.value, context), language));
    }
  }
  if (errors.length > 0) return failure("invalid", { errors: distinct(errors) });
  return useCase.handle({ ...context, params, query, headers, body });
}

/** Keeps one error for each field: the first. */
function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.toReversed().map((error) => [error.path, error])).values()].reverse();
}
