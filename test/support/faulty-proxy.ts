import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** What happens to a request: it is answered, it never arrives, or its answer is lost. */
export type Fate = "answered" | "refused" | "answer-lost";

/**
 * Stands before a service and lets requests go wrong as it is told.
 *
 * @param fate is asked at every request
 * @returns the address to use instead of the service's own
 */
export async function faultyProxy(endpoint: string, fate: () => Fate): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const what = fate();
    if (what === "refused") {
      response.writeHead(503).end();
      return;
    }
    const { status, headers, content } = await forward(endpoint, request, body);
    if (what === "answer-lost") response.destroy();
    else response.writeHead(status, headers).end(content);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return `http://127.0.0.1:${address.port}`;
}

async function forward(endpoint: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const sent = send(new URL(url ?? "/", endpoint), { method, headers }).end(body);
  const [answer]: IncomingMessage[] = await once(sent, "response");
  if (!answer) throw new Error(`${endpoint} did not answer`);
  const content: Parameters<ServerResponse["end"]>[0] = await buffer(answer);
  return { status: answer.statusCode ?? 500, headers: answer.headers, content };
}
