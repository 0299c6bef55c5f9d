import { jsonResponse, type Response } from "./response.ts";

/**
 * The errors that API Gateway answers by itself. An HTTP API cannot change their bodies. API
 * Gateway answers a failed function with 500, and one that does not answer in time with 503. AWS
 * documents the limit of headers, but not the answer to a request that exceeds it: 431 is HTTP's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 * https://github.com/cortexlabs/cortex/issues/1225 (503)
 */
const MESSAGES = {
  401: "Unauthorized",
  404: "Not Found",
  413: "Request Entity Too Large",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

/** Makes an error of API Gateway itself: `{"message": …}`. */
export function gatewayError(
  status: keyof typeof MESSAGES,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = jsonResponse({ message: MESSAGES[status] }, status);
  return { ...response, headers: { ...response.headers, ...headers } };
}
