import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import type * as z from "zod/mini";
import { domainErrors, type FieldError, parseFields } from "#contract/field-errors.ts";
import type { RequestSchemas } from "#contract/requests/request-schemas.ts";
import type { OperationId, Route } from "#contract/routes.ts";
import type { Language } from "#domain/vocabulary.ts";
import { readJson } from "./json-body.ts";
import { type Answer, type Call, failure, type Request, type UseCase } from "./use-case.ts";

export type HttpEvent = APIGatewayProxyEventV2 &
  Partial<Pick<APIGatewayProxyEventV2WithJWTAuthorizer, "requestContext">>;

/** A route, what its requests must be and what serves them. */
export interface Operation {
  readonly route: Route;
  readonly schemas: RequestSchemas;
  readonly useCase: UseCase<OperationId>;
}

/**
 * Parses a request by its schemas and hands it to the use case. Every wrong field of
 * path, query, headers and body is named in one answer, and then nothing has been done.
 */
export async function dispatch(
  { schemas, useCase }: Operation,
  event: HttpEvent,
  language: Language,
): Promise<Answer> {
  const call: Call = {
    at: new Date(event.requestContext.timeEpoch).toISOString(),
    language,
    claims: event.requestContext.authorizer?.jwt?.claims ?? {},
  };
  const refused = await useCase.guard?.(call);
  if (refused) return refused;
  const errors: FieldError[] = [];
  const parse = (schema: z.ZodMiniType | undefined, input: unknown) => {
    if (!schema) return undefined;
    const parsed = parseFields(schema, input, language);
    if (parsed.ok) return parsed.value;
    errors.push(...parsed.errors);
    return undefined;
  };
  const params = parse(schemas.params, event.pathParameters ?? {});
  const query = parse(schemas.query, event.queryStringParameters ?? {});
  const headers = parse(schemas.headers, event.headers);
  let body: unknown;
  if (schemas.body) {
    const json = readJson(event);
    if (!json.ok) return failure(json.problem);
    const before = errors.length;
    body = parse(schemas.body, json.value);
    if (errors.length > before && useCase.alsoWrong) {
      errors.push(...domainErrors(await useCase.alsoWrong(json.value, call), language));
    }
  }
  if (errors.length > 0) return failure("invalid", { errors: distinct(errors) });
  // The operation's own schemas have parsed each part; the compiler cannot follow that through a map.
  return useCase.handle({ ...call, params, query, headers, body } as Request<OperationId>);
}

/** One error a field: the first says enough. */
function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.toReversed().map((error) => [error.path, error])).values()].reverse();
}
