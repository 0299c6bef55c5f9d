import { arnOf } from "./arn.ts";
import type { Functions } from "./functions.ts";
import type { HttpServer } from "./http-server.ts";
import type { Iam } from "./iam/iam.ts";
import type { Invocation } from "./lambda.ts";
import { eventRefusal } from "./lambda-limits.ts";
import { jsonAnswer, jsonRefusals, type ServiceAnswer, startService } from "./local-service.ts";

export interface LambdaService extends HttpServer {
  /** Sets the functions that can be invoked; before the first call there are none. */
  serve(functions: Functions): void;
}

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

/**
 * Serves the only call to Lambda that functions make: to invoke a function by its name. Lambda
 * answers when the function has ended, or at once.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 *
 * @param region the region of the functions
 * @param log gets the reason why an invocation failed for which the caller does not wait
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
      if (!lambda) return refusal(404, "ResourceNotFoundException", `Function not found: ${name}`);
      const type = headers["x-amz-invocation-type"] ?? "RequestResponse";
      if (type !== "Event" && type !== "RequestResponse") {
        return refusal(400, "InvalidParameterValueException", `${type} is not known here`);
      }
      const tooLarge = eventRefusal(body, type);
      if (tooLarge) return refusal(413, "RequestEntityTooLargeException", tooLarge);
      const event = parsed(body);
      if (event === undefined) {
        const message = "Could not parse request body into json";
        return refusal(400, "InvalidRequestContentException", message);
      }
      const invoked = lambda.invoke(event, type);
      if (type === "RequestResponse") return answerOf(await invoked);
      invoked.then((invocation) => {
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

/** Lambda answers 200 also if the function failed, and says so in a header. */
function answerOf(invocation: Invocation): ServiceAnswer {
  const contentType = "application/json";
  if (invocation.ok) {
    return { status: 200, contentType, body: JSON.stringify(invocation.result ?? null) };
  }
  const { errorType, reason: errorMessage } = invocation;
  return {
    ...jsonAnswer(200, { errorType, errorMessage }, contentType),
    headers: { "x-amz-function-error": "Unhandled" },
  };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** Lambda names the error in a header. */
const refusal = (status: number, type: string, message: string): ServiceAnswer => ({
  ...jsonAnswer(status, { Type: "User", message }, "application/json"),
  headers: { "x-amzn-errortype": type },
});
