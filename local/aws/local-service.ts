import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { addressOf } from "./address-of.ts";

/** A request to a service, and what it answers. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}
export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface LocalService {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Serves one of AWS's services, or what of it we use, on a free port. */
export async function startService(
  answer: (request: ServiceRequest) => Promise<ServiceAnswer>,
): Promise<LocalService> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const {
      status,
      contentType,
      body: answered,
    } = await answer({
      method: request.method ?? "",
      path: request.url ?? "",
      body,
    });
    response.writeHead(status, { "Content-Type": contentType }).end(answered);
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
