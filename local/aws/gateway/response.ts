import type { ServerResponse } from "node:http";
import * as z from "zod";
import type { ProblemCode } from "#contract/problem.ts";
import { renderProblem } from "#http/render.ts";
import { responseContextOf } from "#http/response-context.ts";
import { type Failure, failure } from "#http/use-case.ts";
import type { RequestEvent } from "./event.ts";

/** What a function answers, payload format 2.0. */
const responseSchema = z.object({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});
export type Response = z.output<typeof responseSchema>;

/** Reads what a function answered. Whatever has no status is a body in itself, of status 200. */
export function responseOf(result: unknown): Response {
  const parsed = responseSchema.safeParse(result);
  if (parsed.success) return parsed.data;
  return jsonResponse(result);
}

export function jsonResponse(value: unknown, statusCode = 200): Response {
  return responseSchema.parse({
    statusCode,
    headers: { "content-type": "application/json" },
    body: typeof value === "string" ? value : JSON.stringify(value),
  });
}

/** The gateway's own failures, in the form of all others. */
export function problemResponse(
  event: RequestEvent,
  problem: ProblemCode,
  more?: Partial<Failure>,
): Response {
  return responseSchema.parse(
    renderProblem({ ...failure(problem), ...more }, responseContextOf(event)),
  );
}

export function writeResponse(response: ServerResponse, answer: Response): void {
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer;
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (body !== "" && !response.hasHeader("content-type")) {
    response.setHeader("content-type", "text/plain;charset=UTF-8");
  }
  response.end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
}
