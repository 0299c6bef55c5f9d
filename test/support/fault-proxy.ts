import { once } from "node:events";
import { type IncomingMessage, request as send } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { startHttpServer } from "#local/aws/http-server.ts";

/** A fault of a request on its way to a service. */
export type Fault =
  /** The service answers that there are too many requests. */
  | "throttled"
  /** S3 refuses: a right is missing, or the object does. The service never gets the request. */
  | "denied"
  /** Something on the way answers 503; the service never gets the request. */
  | "unavailable"
  /** Something on the way answers 500; the service never gets the request. */
  | "failed"
  /** The connection breaks before the service gets the request. */
  | "hung-up"
  /** The service performs the request, and its answer is lost. */
  | "lost"
  /** The service never gets the request, and no answer ever comes. */
  | "silent";

/** The answer of each service to a request that it throttles. */
const THROTTLED = {
  sns: "<ErrorResponse><Error><Type>Sender</Type><Code>Throttled</Code></Error></ErrorResponse>",
  ses: JSON.stringify({ __type: "TooManyRequestsException" }),
  dynamodb: JSON.stringify({
    __type: "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
  }),
  s3: "<Error><Code>SlowDown</Code></Error>",
};
const DENIED = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
export type FaultyService = keyof typeof THROTTLED;

/**
 * Starts a proxy in front of a service for the duration of the test. It passes requests on, except
 * those with a fault.
 *
 * @param faultOf is called for every request: returns its fault, or undefined to pass the request
 *   on
 * @returns the address to use instead of the service's own
 */
export async function startFaultProxy(
  service: FaultyService,
  target: string,
  faultOf: (service: FaultyService) => Fault | undefined,
): Promise<string> {
  const proxy = await startHttpServer(async (request, response) => {
    const body = await buffer(request);
    switch (faultOf(service)) {
      case "throttled": {
        const contentType = request.headers["content-type"] ?? "text/xml";
        const status = service === "s3" ? 503 : 400;
        response.writeHead(status, { "Content-Type": contentType }).end(THROTTLED[service]);
        return;
      }
      case "denied":
        response.writeHead(403, { "Content-Type": "application/xml" }).end(DENIED);
        return;
      case "unavailable":
        response.writeHead(503).end();
        return;
      case "failed":
        response.writeHead(500).end();
        return;
      case "hung-up":
        response.destroy();
        return;
      case "silent":
        return;
      case "lost":
        await forward(target, request, body);
        response.destroy();
        return;
      case undefined: {
        const { status, headers, content } = await forward(target, request, body);
        response.writeHead(status, headers).end(content);
      }
    }
  });
  onTestFinished(() => proxy.close());
  return proxy.endpoint;
}

async function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const sent = send(new URL(url ?? "/", target), { method, headers }).end(body);
  const [answer]: IncomingMessage[] = await once(sent, "response");
  if (!answer) throw new Error(`${target} did not answer`);
  return {
    status: answer.statusCode ?? 500,
    headers: answer.headers,
    content: await buffer(answer),
  };
}
