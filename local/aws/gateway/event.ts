import { randomBytes, randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { ACCOUNT } from "../arn.ts";
import type { HttpRequest } from "../http-message.ts";
import type { JwtContext } from "./authorizer.ts";
import type { Match } from "./routes.ts";

/** The event of a request. */
export type RequestEvent = APIGatewayProxyEventV2;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * Makes the event of a request as API Gateway does, payload format 2.0, before a route is found.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 *
 * @param now the time that the function sees, in milliseconds since 1970
 */
export function requestEvent(request: HttpRequest, now: number): RequestEvent {
  const { method, query, body, sourceIp } = request;
  const path = decoded(request.path);
  const { cookie, ...sent } = request.headers;
  const parameters = new URLSearchParams(query);
  const headers: Record<string, string> = {
    ...joined(Object.entries(sent)),
    "x-amzn-trace-id": traceId(now),
    "x-forwarded-for": [...(sent["x-forwarded-for"] ?? []), sourceIp].join(", "),
    // AWS is asked by HTTPS only.
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
  };
  const isText = TEXT.test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.flatMap((each) => each.split(/; */)) }),
    headers,
    ...(query !== "" && {
      queryStringParameters: joined(
        [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]),
      ),
    }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: "local",
      domainName: headers["host"] ?? "",
      domainPrefix: "local",
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: requestTime(now),
      timeEpoch: now,
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Adds the route, its path parameters and the claims of the token to an event. */
export function routedEvent(
  event: RequestEvent,
  { route, parameters }: Match,
  jwt: JwtContext | undefined,
): RequestEvent {
  return {
    ...event,
    routeKey: route.key,
    ...(Object.keys(parameters).length > 0 && { pathParameters: { ...parameters } }),
    requestContext: {
      ...event.requestContext,
      routeKey: route.key,
      ...(jwt && { authorizer: { principalId: "", integrationLatency: 0, jwt } }),
    },
  };
}

/**
 * Types of bodies that API Gateway hands on as text. Every other body, also one without a type, is
 * base64. AWS does not document the list: it was found by trial
 * (https://github.com/ministackorg/ministack/pull/766).
 */
const TEXT = /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

/**
 * Decodes a path. API Gateway decodes it before it looks for the route, so an encoded slash
 * separates segments like a plain one. AWS does not document this
 * (https://github.com/honojs/hono/issues/2156). A path that cannot be decoded stays unchanged.
 */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function joined(lists: Iterable<[string, readonly string[] | undefined]>): Record<string, string> {
  return Object.fromEntries(Array.from(lists, ([name, values = []]) => [name, values.join(",")]));
}

function traceId(now: number): string {
  const seconds = Math.floor(now / 1_000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString("hex")}`;
}

/** Formats a time as Apache logs do: `12/Mar/2020:19:03:58 +0000`. */
function requestTime(now: number): string {
  const [date = "", time = ""] = new Date(now).toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
