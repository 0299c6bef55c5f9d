import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { operations } from "#contract/operations.ts";
import { PROBLEMS, type ProblemCode, problemSchema } from "#contract/problem.ts";
import { adminRequests } from "#contract/requests/admin.ts";
import { attachmentsRequests } from "#contract/requests/attachments.ts";
import { documentationRequests } from "#contract/requests/documentation.ts";
import { followersRequests } from "#contract/requests/followers.ts";
import { officerRequests } from "#contract/requests/officer.ts";
import { onBehalfRequests } from "#contract/requests/on-behalf.ts";
import { publicRequests } from "#contract/requests/public.ts";
import { reporterRequests } from "#contract/requests/reporter.ts";
import type { RequestSchemas } from "#contract/requests/request-schemas.ts";
import { subscriptionsRequests } from "#contract/requests/subscriptions.ts";
import { type OperationId, routes } from "#contract/routes.ts";

/** Problems that any route may answer. */
const EVERYWHERE: readonly ProblemCode[] = ["unexpected-error"];

const requests: Readonly<Record<OperationId, RequestSchemas>> = {
  ...adminRequests,
  ...attachmentsRequests,
  ...documentationRequests,
  ...followersRequests,
  ...officerRequests,
  ...onBehalfRequests,
  ...publicRequests,
  ...reporterRequests,
  ...subscriptionsRequests,
};

/** The description of the HTTP API, OpenAPI 3.1, made from the contract. */
export function openApi(): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = route.path.replace("+}", "}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Kanal",
      version: "1",
      description:
        "Complaints, aspirations and information requests, from the reporter through the liaison officer to closed. Times are ISO 8601 in UTC. Errors are application/problem+json with a stable code. Messages follow Accept-Language: Indonesian, or English.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    tags: [
      { name: "public", description: "What anybody may read" },
      { name: "reporter", description: "What reporters do, by access code" },
      {
        name: "attachments",
        description: "Files of a report, for its reporter, the public, officers",
      },
      { name: "followers", description: "Following a report that somebody else submitted" },
      { name: "officer", description: "What officers do, signed in" },
      { name: "admin", description: "What system admins edit, signed in" },
      { name: "documentation", description: "This description" },
    ],
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

function operation(route: (typeof routes)[number]): ZodOpenApiOperationObject {
  const { params, query, headers, body } = requests[route.operationId];
  const { summary, answer, problems } = operations[route.operationId];
  return {
    operationId: route.operationId,
    summary,
    tags: [route.function],
    ...(route.access === "officer" && { security: [{ officer: [] }] }),
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(headers && { header: headers }),
    },
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: body } } },
    }),
    responses: {
      [String(route.status)]: {
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
      ...problemResponses([...problems, ...EVERYWHERE]),
    },
  };
}

/** One response a status: several problems may share it. */
function problemResponses(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => String(PROBLEMS[code].status));
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((code) => `\`${code}\`: ${PROBLEMS[code].title.en}`).join(". "),
        content: { "application/problem+json": { schema: problemSchema } },
      },
    ]),
  );
}
