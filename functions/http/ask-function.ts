import * as z from "zod/mini";
import type { Method } from "#contract/method.ts";
import { type Problem, problemSchema } from "#contract/problem-schema.ts";
import { invoke } from "#platform/invoke.ts";
import type { PageRequest } from "./pages.ts";

/** What a function answers to the gateway: JSON, as `render` makes it. */
const responseSchema = z.object({ statusCode: z.int(), body: z.string() });

/** What a method of another function answered. */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Asks a method of another function, as the gateway would: with the same event, so its checks and
 * limits hold. For what a page needs of a function whose rights or memory it must not have itself.
 *
 * @param functionName its name in Lambda
 * @param answer the schema of what the method answers
 * @param timeoutMs how long the function may take
 * @throws Error of the network or TimeoutError, or an error when Lambda refuses
 */
export async function askFunction<T extends z.ZodMiniType>(
  functionName: string,
  { httpMethod, path }: Method,
  request: PageRequest,
  query: Readonly<Record<string, string>>,
  { answer, timeoutMs }: { readonly answer: T; readonly timeoutMs: number },
): Promise<Asked<z.output<T>>> {
  const { language, correlationId, sourceIp, edgeHeaders } = request;
  const event = {
    version: "2.0",
    routeKey: `${httpMethod} ${path}`,
    rawPath: path,
    headers: {
      ...edgeHeaders,
      "accept-language": language,
      "x-correlation-id": correlationId,
    },
    queryStringParameters: query,
    requestContext: {
      http: { method: httpMethod, path, sourceIp },
      requestId: correlationId,
      timeEpoch: Date.parse(request.at),
    },
  };
  const { statusCode, body } = responseSchema.parse(await invoke(functionName, event, timeoutMs));
  const json: unknown = JSON.parse(body);
  return statusCode < 400
    ? { ok: true, value: answer.parse(json) }
    : { ok: false, problem: problemSchema.parse(json) };
}
