import { buffer } from "node:stream/consumers";
import type { Functions } from "./functions.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import { eventRefusal } from "./lambda-limits.ts";

export interface LambdaService extends HttpServer {
  /** Sets the functions that can be invoked; before the first call there are none. */
  serve(functions: Functions): void;
}

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

/**
 * Serves the only call to Lambda that functions make: to invoke a function by its name without
 * waiting for it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 *
 * @param log gets the reason why an invocation failed, since the caller does not wait for it
 */
export async function startLambdaService(log: (line: string) => void): Promise<LambdaService> {
  let known: Functions = new Map();
  const server = await startHttpServer(async (request, response) => {
    const [, name = ""] = request.url?.match(INVOCATION) ?? [];
    const lambda = [...known.values()].find(({ functionName }) => functionName === name);
    const isEvent = request.headers["x-amz-invocation-type"] === "Event";
    const payload = (await buffer(request)).toString();
    const refuse = (status: number, type: string, message: string): void => {
      response
        .writeHead(status, { "Content-Type": "application/json", "x-amzn-errortype": type })
        .end(JSON.stringify({ Type: "User", message }));
    };
    if (!lambda) return refuse(404, "ResourceNotFoundException", `Function not found: ${name}`);
    if (!isEvent) return refuse(400, "InvalidParameterValueException", "Only Event is known here");
    const tooLarge = eventRefusal(payload, "Event");
    if (tooLarge) return refuse(413, "RequestEntityTooLargeException", tooLarge);
    const event = parsed(payload);
    if (event === undefined) {
      return refuse(
        400,
        "InvalidRequestContentException",
        "Could not parse request body into json",
      );
    }
    response.writeHead(202).end();
    const invocation = await lambda.invoke(event, "Event");
    if (!invocation.ok) log(`The function ${lambda.name} failed: ${invocation.reason}`);
  });
  return {
    ...server,
    serve(functions) {
      known = functions;
    },
  };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
