import type { ServerResponse } from "node:http";
import * as z from "zod";

/** The answer of a function, payload format 2.0. */
const responseSchema = z.object({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});
export type Response = z.output<typeof responseSchema>;

/** Reads the answer of a function. An answer without a status is the body of a 200. */
export function responseOf(result: unknown): Response {
  const parsed = responseSchema.safeParse(result);
  return parsed.success ? parsed.data : jsonResponse(result);
}

/** Makes a response of type JSON. A string is sent as it is, any other value as JSON. */
export function jsonResponse(value: unknown, statusCode = 200): Response {
  return responseSchema.parse({
    statusCode,
    headers: { "content-type": "application/json" },
    body: typeof value === "string" ? value : JSON.stringify(value),
  });
}

/** Sends a response to the client. */
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
