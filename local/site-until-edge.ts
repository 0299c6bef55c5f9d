import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { siteFolder } from "#infra/paths.ts";
import type { RequestEvent } from "./aws/gateway/event.ts";
import type { Response } from "./aws/gateway/response.ts";

/** Serves the site's files until the local gateway reads the distribution. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

export async function siteFile(event: RequestEvent): Promise<Response | undefined> {
  const { rawPath, requestContext } = event;
  if (requestContext.http.method !== "GET" || rawPath.includes("..")) return undefined;
  const path = rawPath.endsWith("/") ? `${rawPath}index.html` : rawPath;
  const type = TYPES[extname(path)];
  if (!type) return undefined;
  const content = await readFile(join(siteFolder, path)).catch(() => undefined);
  return (
    content && {
      statusCode: 200,
      headers: { "content-type": type },
      cookies: [],
      body: content.toString("base64"),
      isBase64Encoded: true,
    }
  );
}

export function withoutSlash(event: RequestEvent): RequestEvent {
  const path = event.rawPath.replace(/(?<=.)\/$/, "");
  const { http } = event.requestContext;
  return {
    ...event,
    rawPath: path,
    requestContext: { ...event.requestContext, http: { ...http, path } },
  };
}
