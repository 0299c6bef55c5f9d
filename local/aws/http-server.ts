import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { addressOf } from "./address-of.ts";

export interface HttpServer {
  /** Its address, for example `http://127.0.0.1:41234`. */
  readonly endpoint: string;
  /** Stops listening and closes the open connections. */
  close(): Promise<void>;
}

/** Starts an HTTP server on a free port of this machine. */
export async function startHttpServer(listener: RequestListener): Promise<HttpServer> {
  const server = createServer(listener);
  return {
    endpoint: await addressOf(server),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
