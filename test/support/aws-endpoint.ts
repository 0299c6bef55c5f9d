import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A call that an endpoint got: the operation, and what was sent. */
interface Received {
  readonly operation: string;
  readonly input: unknown;
}

/** An endpoint in the place of an AWS service that cannot run on this machine. */
export interface AwsEndpoint {
  readonly url: string;
  readonly received: Received[];
  close(): void;
}

/** Starts an endpoint that records each call and answers as told. */
export async function awsEndpoint(
  answers: (operation: string) => string,
  status: (operation: string) => number = () => 200,
): Promise<AwsEndpoint> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { operation, input } = parse(request, body);
    received.push({ operation, input });
    response.statusCode = status(operation);
    response.end(answers(operation));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received, close: () => server.close() };
}

/** Reads a call in the protocol AWS JSON or AWS query. */
function parse(request: IncomingMessage, body: string): Received {
  const target = request.headers["x-amz-target"];
  if (target !== undefined) {
    return { operation: String(target).replace(/^.*\./, ""), input: JSON.parse(body) };
  }
  const input = Object.fromEntries(new URLSearchParams(body));
  return { operation: input["Action"] ?? "", input };
}
