import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { ProblemCode } from "#contract/problem.ts";

/**
 * Largest body, in bytes. A text of 20,000 characters has 234 KB if the client writes each of them
 * as two escapes of JSON; the rest is for the other fields, and a margin.
 */
export const LARGEST_BODY_BYTES = 384 * 1024;

/** What a body holds, or why it cannot be read. */
export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: ProblemCode };

/** Reads the body of a request as JSON; the problem says why it cannot be read. */
export function readJson(event: APIGatewayProxyEventV2): JsonBody {
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.byteLength > LARGEST_BODY_BYTES) return { ok: false, problem: "body-too-large" };
  const mediaType = event.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType !== "application/json" && !mediaType.endsWith("+json")) {
    return { ok: false, problem: "unsupported-media-type" };
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, problem: "malformed-json" };
  }
}
