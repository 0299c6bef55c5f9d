import { text } from "node:stream/consumers";
import { type HttpServer, startHttpServer } from "./http-server.ts";

/** A request to an AWS service. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** The service's answer to a request. */
export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Starts an AWS service whose requests and answers are text, on a free port. */
export function startService(
  answer: (request: ServiceRequest) => Promise<ServiceAnswer>,
): Promise<HttpServer> {
  return startHttpServer(async (request, response) => {
    const { method = "", url: path = "" } = request;
    const answered = await answer({ method, path, body: await text(request) });
    response
      .writeHead(answered.status, { "Content-Type": answered.contentType })
      .end(answered.body);
  });
}
