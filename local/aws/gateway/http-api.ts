import type { Answerer, HttpRequest } from "../http-message.ts";
import { type RequestEvent, requestEvent } from "./event.ts";
import { gatewayError } from "./gateway-error.ts";
import { httpResponse, type Response } from "./response.ts";

/**
 * The largest body, and the largest request line with all values of headers, that API Gateway
 * takes, in bytes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
const LARGEST_HEAD_BYTES = 10_240;

/** Answers the event of a request. */
export type EventAnswerer = (event: RequestEvent) => Promise<Response>;

/**
 * Turns requests into events of an HTTP API, and refuses what is larger than API Gateway takes.
 *
 * @param now the time that functions see, in milliseconds since 1970
 */
export function httpApi(answer: EventAnswerer, now: () => number): Answerer {
  return async (request) => {
    const event = requestEvent(request, now());
    const refused =
      (headBytes(request) > LARGEST_HEAD_BYTES && gatewayError(431)) ||
      (request.body.length > LARGEST_BODY_BYTES && gatewayError(413));
    const response = httpResponse(refused || (await answer(event)));
    const { requestId } = event.requestContext;
    return { ...response, headers: { ...response.headers, "apigw-requestid": requestId } };
  };
}

/** Counts the bytes of the request line and of the headers' values. */
function headBytes({ method, path, query, httpVersion, headers }: HttpRequest): number {
  const line = `${method} ${path}${query === "" ? "" : `?${query}`} HTTP/${httpVersion}`;
  // Node decodes headers as Latin-1: one character is one byte.
  return Object.values(headers)
    .flat()
    .reduce((sum, value) => sum + value.length, line.length);
}
