import * as z from "zod";
import { type Problem, problemSchema } from "#contract/problem-schema.ts";

/** A request, and the schema of its answer. */
export interface Call<T> {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly answer: z.core.$ZodType<T>;
}

/** The answer to a request: its body, or a problem. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Calls the HTTP API of a local stack. Throws on an answer that is not in the contract, for example
 * an error of the gateway itself.
 */
export async function call<T>(baseUrl: string, request: Call<T>): Promise<Answer<T>> {
  const { method, path, headers, body, answer } = request;
  const response = await fetch(new URL(path, baseUrl), {
    method,
    headers: {
      "Accept-Language": "en",
      ...(body && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json: unknown = await response.json();
  if (response.ok) return { ok: true, value: z.parse(answer, json) };
  const problem = problemSchema.safeParse(json);
  if (problem.success) return { ok: false, problem: problem.data };
  throw new Error(`${method} ${path} failed with ${response.status}: ${JSON.stringify(json)}`);
}

/** Calls the HTTP API. Throws with the reason if the request is refused. */
export async function mustCall<T>(baseUrl: string, request: Call<T>): Promise<T> {
  const answer = await call(baseUrl, request);
  if (answer.ok) return answer.value;
  const { method, path } = request;
  throw new Error(`${method} ${path} was refused: ${reasonOf(answer.problem)}`);
}

/** Returns why a request was refused: the wrong fields, or the title of the problem. */
export function reasonOf(problem: Problem): string {
  const fields = problem.errors?.map(({ path, message }) => `${path}: ${message}`);
  return fields?.join("; ") ?? `${problem.code}: ${problem.detail}`;
}
