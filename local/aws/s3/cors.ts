import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";

/** The CORS rules of a bucket. */
export const corsSchema = z.object({
  CorsRules: z.array(
    z.object({
      AllowedMethods: z.array(z.string()),
      AllowedOrigins: z.array(z.string()),
      AllowedHeaders: z.array(z.string()).default([]),
      MaxAge: z.number().exactOptional(),
    }),
  ),
});
export type Cors = z.output<typeof corsSchema>;

/**
 * Sets the headers that let a page of another origin read the answer, if a rule of the bucket
 * allows it. Returns whether a rule does.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  cors: Cors | undefined,
): boolean {
  const { origin = "" } = request.headers;
  const isPreflight = request.method === "OPTIONS";
  const method = isPreflight ? request.headers["access-control-request-method"] : request.method;
  const asked = list(request.headers["access-control-request-headers"]);
  const rule = cors?.CorsRules.find(
    ({ AllowedMethods, AllowedOrigins, AllowedHeaders }) =>
      AllowedMethods.includes(method ?? "") &&
      (AllowedOrigins.includes("*") || AllowedOrigins.includes(origin)) &&
      asked.every((header) => AllowedHeaders.includes(header)),
  );
  if (!rule || origin === "") return false;
  response.setHeader(
    "access-control-allow-origin",
    rule.AllowedOrigins.includes("*") ? "*" : origin,
  );
  if (isPreflight) {
    response.setHeader("access-control-allow-methods", rule.AllowedMethods.join(", "));
    response.setHeader("access-control-allow-headers", asked.join(", "));
    if (rule.MaxAge !== undefined) response.setHeader("access-control-max-age", rule.MaxAge);
  }
  return true;
}

function list(header: string | undefined): string[] {
  return (header ?? "")
    .toLowerCase()
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
