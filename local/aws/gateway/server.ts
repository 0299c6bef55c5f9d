import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { StartError } from "../start-error.ts";
import { type RequestEvent, requestEvent } from "./event.ts";
import { problemResponse, type Response, writeResponse } from "./response.ts";

/** API Gateway takes no larger body, in bytes. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** How long requests that run may go on once the server is told to close. */
const GRACE_MS = 3_000;

export type Answerer = (event: RequestEvent) => Promise<Response>;

export interface GatewayServer {
  readonly url: string;
  /** From now on requests are answered so; until then they are told to come back. */
  answerWith(answer: Answerer): void;
  close(): Promise<void>;
}

/**
 * Listens on a port, so that it is known to be ours before anything else is started.
 *
 * @param port 0 for any that is free
 * @param now the time that functions see
 * @throws StartError when the port is taken
 */
export async function startServer(
  port: number,
  now: () => number,
  log: (line: string) => void,
): Promise<GatewayServer> {
  let answer: Answerer | undefined;
  const server = createServer(async (request, response) => {
    try {
      if (answer) await serve(request, response, answer, now);
      else response.writeHead(503, { "Retry-After": "2" }).end("Kanal is starting\n");
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
      throw new StartError(`Port ${port} is not ours to use: choose one above 1023 with PORT`);
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
  const event = requestEvent(request, body ?? Buffer.alloc(0), now());
  const answered = body ? await answer(event) : problemResponse(event, "body-too-large");
  response.setHeader("apigw-requestid", event.requestContext.requestId);
  writeResponse(response, answered);
}

/** The body, or undefined when it is too large; it is read to its end, so that the answer arrives. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks) : undefined;
}
