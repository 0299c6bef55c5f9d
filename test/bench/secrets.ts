import { createServer } from "node:http";
import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import { addressOf } from "#local/aws/address-of.ts";

const SECRET = "a secret of the bench, of no use elsewhere";

/** The headers of a request that came through the edge. */
export const EDGE_HEADERS = { [EDGE_SECRET_HEADER]: SECRET, [VIEWER_IP_HEADER]: "203.0.113.7" };

/** Starts a Secrets Manager that always answers with the same secret. */
export async function startSecrets(): Promise<{ endpoint: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("Content-Type", "application/x-amz-json-1.1");
    response.end(JSON.stringify({ SecretString: SECRET }));
  });
  const endpoint = await addressOf(server);
  return {
    endpoint,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
