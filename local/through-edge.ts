import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import type { Answerer } from "./aws/gateway/server.ts";

/** Adds the headers to a request that the edge adds on AWS. */
export const throughEdge =
  (answer: Answerer, edgeSecret: string): Answerer =>
  (event) =>
    answer({
      ...event,
      headers: {
        ...event.headers,
        [EDGE_SECRET_HEADER]: edgeSecret,
        [VIEWER_IP_HEADER]: event.requestContext.http.sourceIp,
      },
    });
