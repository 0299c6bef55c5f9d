import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { addressOf } from "./address-of.ts";

export interface HttpServer {
  /** Its address, for example `http://127.0.0.1:41234`. */
  readonly endpoint: string;
  /** Stops listening and closes the open connections. */
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on a free port of this machine. A request that the listener cannot handle
 * does not end the process: it is answered with 500, or its connection is closed.
 */
export async function startHttpServer(
  listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<HttpServer> {
  const server = createServer(async (request, response) => {
    try {
      await listener(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "Content-Type": "text/plain" }).end(String(error));
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
