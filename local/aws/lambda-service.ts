import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { addressOf } from "./address-of.ts";
import type { Functions } from "./functions.ts";

export interface LambdaService {
  readonly endpoint: string;
  /** From now on functions can be invoked; until then there are none. */
  serve(functions: Functions): void;
  close(): Promise<void>;
}

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

/**
 * Serves what a function may ask of Lambda: to invoke a function by its name, without waiting for it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 *
 * @param log is told why an invocation failed, for nobody waits for it
 */
export async function startLambdaService(log: (line: string) => void): Promise<LambdaService> {
  let known: Functions = new Map();
  const server = createServer(async (request, response) => {
    const [, name = ""] = request.url?.match(INVOCATION) ?? [];
    const lambda = [...known.values()].find(({ functionName }) => functionName === name);
    const isEvent = request.headers["x-amz-invocation-type"] === "Event";
    const payload = await buffer(request);
    if (!lambda || !isEvent) {
      response.writeHead(lambda ? 400 : 404, { "Content-Type": "application/json" }).end("{}");
      return;
    }
    response.writeHead(202).end();
    const invocation = await lambda.invoke(JSON.parse(payload.toString()));
    if (!invocation.ok) log(`The function ${lambda.name} failed: ${invocation.reason}`);
  });
  const endpoint = await addressOf(server);
  return {
    endpoint,
    serve(functions) {
      known = functions;
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
