import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { StartError } from "../start-error.ts";
import { type RequestEvent, requestEvent } from "./event.ts";
import { gatewayError } from "./gateway-error.ts";
import { jsonResponse, type Response, writeResponse } from "./response.ts";
import { LOCAL_SOURCE_IP, sourceIpOf } from "./source-ip.ts";

/**
 * The largest body, and the largest request line with all values of headers, that API Gateway
 * takes, in bytes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
const LARGEST_HEAD_BYTES = 10_240;

/** What Node itself reads of a request line and headers; it refuses more with 431 and no body. */
const READABLE_HEAD_BYTES = 256 * 1024;

/** How long running requests may continue after the server was told to close, in milliseconds. */
const GRACE_MS = 3_000;

/** Answers the event of a request. */
export type Answerer = (event: RequestEvent) => Promise<Response>;

export interface GatewayServer {
  readonly url: string;
  /** Sets what answers requests from now on. Before the first call every request gets 503. */
  answerWith(answer: Answerer): void;
  /** Stops listening; running requests may continue for three seconds. */
  close(): Promise<void>;
}

/**
 * Listens on a port at once, before anything else is started, so that no other program takes it.
 *
 * @param port 0 for any free port
 * @param now the time that functions see, in milliseconds since 1970
 * @param log gets the reason why a request failed
 * @throws StartError when the port cannot be used
 */
export async function startServer(
  port: number,
  now: () => number,
  log: (line: string) => void,
): Promise<GatewayServer> {
  let answer: Answerer = async () => gatewayError(503, { "retry-after": "2" });
  const server = createServer({ maxHeaderSize: READABLE_HEAD_BYTES }, async (request, response) => {
    try {
      await serve(request, response, answer, now);
    } catch (error) {
      log(
        `${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : error}`,
      );
      response.destroy();
    }
  }).listen(port);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") {
      throw new StartError(
        `Port ${port} is in use: end the program that uses it, or choose another with PORT=3001 npm start`,
      );
    }
    if (code === "EACCES") {
      throw new StartError(`Port ${port} needs root: choose one above 1023 with PORT`);
    }
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    url: `http://localhost:${address.port}`,
    answerWith(answerer) {
      answer = answerer;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answerer,
  now: () => number,
): Promise<void> {
  const body = await readBody(request);
  const sourceIp = sourceIpOf(request);
  const event = requestEvent(request, body ?? Buffer.alloc(0), sourceIp ?? "", now());
  const refuse = (): Response | undefined => {
    if (headBytes(request) > LARGEST_HEAD_BYTES) return gatewayError(431);
    if (!body) return gatewayError(413);
    if (sourceIp !== undefined) return undefined;
    const message = `The header Local-Source-Ip must be one IPv4 or IPv6 address`;
    return jsonResponse({ message }, 400);
  };
  const answered = refuse() ?? (await answer(event));
  response.setHeader("apigw-requestid", event.requestContext.requestId);
  writeResponse(response, answered);
}

/** Counts the bytes of the request line and of the headers' values. */
function headBytes({ method, url, httpVersion, headersDistinct }: IncomingMessage): number {
  const { [LOCAL_SOURCE_IP]: _, ...sent } = headersDistinct;
  const values = Object.values(sent).flatMap((list) => list ?? []);
  const line = `${method} ${url} HTTP/${httpVersion}`;
  // Node decodes headers as Latin-1: one character is one byte.
  return values.reduce((sum, value) => sum + value.length, line.length);
}

/**
 * Returns the body, or undefined if it is too large. Always reads the whole body, so that the
 * client reads the answer.
 */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  return size <= LARGEST_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}
