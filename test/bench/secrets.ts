import { createServer } from "node:http";
import { addressOf } from "#local/aws/address-of.ts";

/** Answers as Secrets Manager does when it is asked for a secret: always with the same one. */
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
