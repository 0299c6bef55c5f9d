import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Answerer, HttpRequest } from "../http-message.ts";
import { StartError } from "../start-error.ts";
import { gatewayError } from "./gateway-error.ts";
import { httpResponse, jsonResponse } from "./response.ts";
import { LOCAL_SOURCE_IP, sourceIpOf } from "./source-ip.ts";

/** What Node itself reads of a request line and headers; it refuses more with 431 and no body. */
const READABLE_HEAD_BYTES = 256 * 1024;

/** How much of a body is kept: enough for a service with a lower limit to see that it is too long. */
const READABLE_BODY_BYTES = 16 * 1024 * 1024;

/** How long running requests may continue after the server was told to close, in milliseconds. */
const GRACE_MS = 3_000;

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
 * @param log gets the reason why a request failed
 * @throws StartError when the port cannot be used
 */
export async function startServer(
  port: number,
  log: (line: string) => void,
): Promise<GatewayServer> {
  let answer: Answerer = async () => httpResponse(gatewayError(503, { "retry-after": "2" }));
  const server = createServer({ maxHeaderSize: READABLE_HEAD_BYTES }, async (request, response) => {
    try {
      await serve(request, response, answer);
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
): Promise<void> {
  const body = await readBody(request);
  const sourceIp = sourceIpOf(request);
  const {
    status,
    headers,
    body: content,
  } = sourceIp === undefined
    ? httpResponse(jsonResponse({ message: WRONG_SOURCE_IP }, 400))
    : await answer(received(request, body, sourceIp));
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(content);
}

function received(
  { method = "", url = "/", httpVersion, headersDistinct }: IncomingMessage,
  body: Buffer,
  sourceIp: string,
): HttpRequest {
  const mark = url.indexOf("?");
  // AWS knows no header that replaces the address, so nothing behind this server sees it.
  const { [LOCAL_SOURCE_IP]: _, ...sent } = headersDistinct;
  const headers = Object.entries(sent).flatMap(([name, values]) =>
    values ? [[name, values] as const] : [],
  );
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    httpVersion,
    headers: Object.fromEntries(headers),
    body,
    sourceIp,
  };
}

const WRONG_SOURCE_IP = "The header Local-Source-Ip must be one IPv4 or IPv6 address";

/** Reads the whole body, so that the client reads the answer, but keeps only its beginning. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (size <= READABLE_BODY_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}
