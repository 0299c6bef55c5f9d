import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { addressOf } from "#local/aws/address-of.ts";

/** What goes wrong with a request on its way to a service. */
export type Fault =
  /** The service says that it is asked too often. */
  | "throttled"
  /** Something between says that the service is away. */
  | "unavailable"
  /** The service says that it failed. */
  | "failed"
  /** The connection breaks before the request is there. */
  | "hung-up"
  /** The service does what it is asked, and its answer is lost. */
  | "lost"
  /** The request is swallowed, and nothing ever comes back. */
  | "silent";

export interface FaultProxy {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** What a service says when it is asked too often. */
const THROTTLED = {
  sns: "<ErrorResponse><Error><Type>Sender</Type><Code>Throttled</Code></Error></ErrorResponse>",
  ses: JSON.stringify({ __type: "TooManyRequestsException" }),
  dynamodb: JSON.stringify({
    __type: "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
  }),
};
export type FaultyService = keyof typeof THROTTLED;

/**
 * Stands before a service and lets requests through to it, but for those that something is to go
 * wrong with.
 *
 * @param faultOf is asked for every request; undefined to let it through
 */
export async function startFaultProxy(
  service: FaultyService,
  target: string,
  faultOf: (service: FaultyService) => Fault | undefined,
): Promise<FaultProxy> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const fault = faultOf(service);
    switch (fault) {
      case "throttled":
        response.writeHead(400, contentType(request)).end(THROTTLED[service]);
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
      case undefined:
        await passOn(await forward(target, request, body), response);
    }
  });
  return {
    endpoint: await addressOf(server),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const contentType = ({ headers }: IncomingMessage) => ({
  "Content-Type": headers["content-type"] ?? "text/xml",
});

/** Headers that belong to the connection and not to what is sent over it. */
const OF_CONNECTION = ["host", "connection", "content-length", "transfer-encoding"];

function forward(target: string, request: IncomingMessage, body: Buffer): Promise<Response> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === "string" && !OF_CONNECTION.includes(name) ? [[name, value] as const] : [],
  );
  return fetch(new URL(request.url ?? "/", target), {
    method: request.method ?? "GET",
    headers: Object.fromEntries(headers),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
}

async function passOn(answer: Response, response: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(
    [...answer.headers].filter(
      ([name]) =>
        !/^(connection|content-encoding|content-length|transfer-encoding|keep-alive)$/.test(name),
    ),
  );
  response.writeHead(answer.status, headers);
  response.end(Buffer.from(await answer.arrayBuffer()));
}
