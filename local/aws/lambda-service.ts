import { arnOf } from "./arn.ts";
import type { Functions } from "./functions.ts";
import type { HttpServer } from "./http-server.ts";
import type { Iam } from "./iam/iam.ts";
import { jsonAnswer, jsonRefusals, startService } from "./local-service.ts";

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
 * @param region the region of the functions
 * @param log gets the reason why an invocation failed, since the caller does not wait for it
 */
export async function startLambdaService(
  iam: Iam,
  region: string,
  log: (line: string) => void,
): Promise<LambdaService> {
  let known: Functions = new Map();
  const server = await startService(
    iam,
    jsonRefusals(403),
    async ({ path, headers, body, authorize }) => {
      const [, name = ""] = path.match(INVOCATION) ?? [];
      const resource = arnOf("AWS::Lambda::Function", region, name);
      authorize({ action: "lambda:InvokeFunction", resource, context: {} });
      const lambda = known.get(resource);
      const isEvent = headers["x-amz-invocation-type"] === "Event";
      if (!lambda || !isEvent) return jsonAnswer(lambda ? 400 : 404, {});
      lambda.invoke(JSON.parse(body)).then((invocation) => {
        if (!invocation.ok) log(`The function ${lambda.name} failed: ${invocation.reason}`);
      });
      return jsonAnswer(202, {});
    },
  );
  return {
    ...server,
    serve(functions) {
      known = functions;
    },
  };
}
