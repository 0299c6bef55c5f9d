import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import type { Description, Method } from "#contract/method.ts";
import { problemsOf } from "#contract/method-problems.ts";
import { documents } from "#contract/methods.ts";
import { PROBLEMS, type ProblemCode } from "#contract/problem.ts";
import { problemSchema } from "#contract/problem-schema.ts";
import { signedAddressSchema } from "#contract/signed-address.ts";
import { functionDescription } from "./function-description.ts";

/** Makes the description of the HTTP API (OpenAPI 3.1) from the contract. */
export function openApi(): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { method, description } of documents) {
    const path = method.path.replace("+}", "}");
    const verb = method.httpMethod.toLowerCase();
    paths[path] = { ...paths[path], [verb]: operation(method, description()) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Kanal",
      version: "1",
      description:
        'Complaints, aspirations and information requests: citizens submit reports, and officers handle and answer them. Times are ISO 8601 in UTC. Errors are application/problem+json with a stable code. Texts are in Indonesian, or in English if Accept-Language prefers it. API Gateway answers some requests itself, with `{"message": …}` and without a code: 401 for a missing, expired or invalid token, 413 for a body over 10 MB, 429 when the API is throttled, 431 for a request line and headers over 10,240 bytes, 500 and 503. Every other error is a problem. Their header `apigw-requestid` identifies the request.',
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    tags: tags(),
    paths,
    components: {
      securitySchemes: {
        officer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "ID token of the officers' user pool",
        },
      },
    },
  });
}

/** The functions that serve methods, in the order of their methods. */
function tags() {
  const names = new Set(documents.map(({ method }) => method.function));
  return [...names].map((name) => ({ name, description: functionDescription(name) ?? name }));
}

/** What a method that redirects answers to a caller that asks for JSON. */
const addressAnswer = {
  description: "The address, if Accept names application/json",
  content: { "application/json": { schema: signedAddressSchema } },
};

/** The body of an error of API Gateway itself. */
const gatewayError = z
  .strictObject({ message: z.string() })
  .register(z.globalRegistry, { id: "GatewayError" });

function operation(method: Method, description: Description): ZodOpenApiOperationObject {
  const { params, query, headers, body } = method;
  const { summary, answer } = description;
  return {
    operationId: method.operationId,
    summary,
    tags: [method.function],
    ...(method.access !== "public" && { security: [{ officer: [] }] }),
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(headers && { header: headers }),
    },
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: body } } },
    }),
    responses: {
      [String(method.status)]: {
        description: answer.description,
        ...(answer.redirects
          ? {
              headers: {
                Location: { required: true, schema: { type: "string" as const, format: "uri" } },
              },
            }
          : {
              content: {
                [answer.contentType ?? "application/json"]: {
                  schema: answer.schema ?? z.unknown(),
                },
              },
            }),
      },
      ...(answer.redirects && { 200: addressAnswer }),
      ...errorResponses(method, problemsOf(method, description)),
    },
  };
}

/** What API Gateway answers by itself, before a function is called, by status. */
const GATEWAY_ANSWERS: Readonly<Record<string, string>> = {
  401: "the token is missing, invalid or expired",
  413: "the body is larger than 10 MB",
  429: "the API is throttled; try again later",
};

/** Which of API Gateway's own answers a method can get. */
function gatewayStatuses({ access, body }: Method): string[] {
  return ["429", ...(access === "public" ? [] : ["401"]), ...(body ? ["413"] : [])];
}

/**
 * Makes one response for each status. Several problems may have the same status, and API Gateway
 * answers some statuses too, in a form of its own.
 */
function errorResponses(method: Method, codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => String(PROBLEMS[code].status));
  const fromGateway = gatewayStatuses(method);
  return Object.fromEntries(
    [...new Set([...byStatus.keys(), ...fromGateway])].map((status) => {
      const same = byStatus.get(status) ?? [];
      const isGateways = fromGateway.includes(status);
      const descriptions = [
        ...same.map((code) => `\`${code}\`: ${PROBLEMS[code].title.en}`),
        ...(isGateways ? [`From API Gateway: ${GATEWAY_ANSWERS[status]}`] : []),
      ];
      const content = {
        ...(same.length > 0 && { "application/problem+json": { schema: problemSchema } }),
        ...(isGateways && { "application/json": { schema: gatewayError } }),
      };
      return [status, { description: descriptions.join(". "), content }];
    }),
  );
}
