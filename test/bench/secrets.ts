import { createServer } from "node:http";
import { addressOf } from "#local/aws/address-of.ts";

/** Starts a Secrets Manager that always answers with the same secret. */
export async function startSecrets(): Promise<{ endpoint: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("Content-Type", "application/x-amz-json-1.1");
    response.end(JSON.stringify({ SecretString: "a secret of the bench, of no use elsewhere" }));
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
