import * as z from "zod";
import type { HttpResponse } from "../http-message.ts";

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

/** Returns the response as it is sent. A body without a type is plain text. */
export function httpResponse({
  statusCode,
  headers,
  cookies,
  body,
  isBase64Encoded,
}: Response): HttpResponse {
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const isTyped = body === "" || "content-type" in sent;
  return {
    status: statusCode,
    headers: {
      ...sent,
      ...(!isTyped && { "content-type": "text/plain;charset=UTF-8" }),
      ...(cookies.length > 0 && { "set-cookie": cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
  };
}
