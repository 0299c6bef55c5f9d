import { extname } from "node:path";

/**
 * The types that the AWS command line gives files by the endings of their names, which are those of
 * Python's module mimetypes. None names a charset.
 * https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html
 */
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".gif": "image/gif",
  ".htm": "text/html",
  ".html": "text/html",
  ".ico": "image/vnd.microsoft.icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown",
  ".mjs": "text/javascript",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".xml": "text/xml",
};

/** Returns the type that a file gets when it is deployed. */
export const contentTypeOf = (name: string): string =>
  TYPES[extname(name).toLowerCase()] ?? "binary/octet-stream";
