import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { type HttpServer, startHttpServer } from "../http-server.ts";
import type { Templates } from "../template.ts";
import { allowOrigin, type Cors, corsSchema } from "./cors.ts";
import { Objects, type StoredObject } from "./objects.ts";
import { signatureFault } from "./signature.ts";

const bucketSchema = z.object({ CorsConfiguration: corsSchema.exactOptional() });

interface Bucket {
  readonly objects: Objects;
  readonly cors: Cors | undefined;
}

/** Gets called with each new object of a bucket. */
export type Listener = (key: string, object: StoredObject) => void;

export interface S3 extends HttpServer {
  /**
   * Calls the listener with each object of a bucket: existing objects now, new ones when they
   * arrive.
   */
  onCreated(bucket: string, listener: Listener): Promise<void>;
}

/** An error that S3 answers, by its code. */
class S3Error extends Error {
  readonly status: number;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
  }
}

/**
 * Serves the buckets of the templates. Whole objects are put, read and deleted, through signed
 * addresses or by functions, with the conditions If-Match and If-None-Match. The bucket is in the
 * path. Listing, ranges and multipart uploads are not supported.
 *
 * @param folder keeps the objects
 * @param log gets messages about errors
 */
export async function startS3(
  templates: Templates,
  folder: string,
  clock: Clock,
  log: (line: string) => void,
): Promise<S3> {
  const buckets = new Map<string, Bucket>();
  for (const { ref, properties } of templates.all("AWS::S3::Bucket", bucketSchema)) {
    const objects = await Objects.open(join(folder, ref));
    buckets.set(ref, { objects, cors: properties.CorsConfiguration });
  }
  const listeners = new Map<string, Listener>();
  const server = await startHttpServer(async (request, response) => {
    try {
      await serve(request, response, { buckets, listeners, now: clock.now() });
    } catch (error) {
      if (error instanceof S3Error) return refuse(response, error);
      log(`S3 ${request.method} ${request.url?.split("?")[0]}: ${error}`);
      refuse(response, new S3Error(500, "InternalError"));
    }
  });
  return {
    ...server,
    async onCreated(bucket, listener) {
      listeners.set(bucket, listener);
      const objects = buckets.get(bucket)?.objects;
      for (const key of (await objects?.keys()) ?? []) {
        const object = await objects?.get(key);
        if (object) listener(key, object);
      }
    },
  };
}

interface Context {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly now: number;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { buckets, listeners, now }: Context,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://local");
  const [, name = "", ...rest] = url.pathname.split("/");
  const bucket = buckets.get(decodeURIComponent(name));
  const key = decodeURIComponent(rest.join("/"));
  const isAllowed = allowOrigin(request, response, bucket?.cors);
  if (request.method === "OPTIONS") {
    response.writeHead(isAllowed ? 200 : 403).end();
    return;
  }
  const body = await buffer(request);
  const fault = await signatureFault(request, url, now);
  if (fault) throw new S3Error(403, fault);
  if (!bucket) throw new S3Error(404, "NoSuchBucket");
  if (key === "") throw new S3Error(501, "NotImplemented");
  switch (request.method) {
    case "PUT": {
      const object = await put(request, response, bucket, key, body, now);
      listeners.get(name)?.(key, object);
      return;
    }
    case "GET":
    case "HEAD":
      return get(request, response, bucket, key, url.searchParams);
    case "DELETE":
      await bucket.objects.delete(key);
      response.writeHead(204).end();
      return;
    default:
      throw new S3Error(405, "MethodNotAllowed");
  }
}

async function put(
  request: IncomingMessage,
  response: ServerResponse,
  { objects }: Bucket,
  key: string,
  content: Buffer,
  now: number,
): Promise<StoredObject> {
  const { "content-type": contentType, "content-encoding": encoding, ...headers } = request.headers;
  if (encoding?.includes("aws-chunked")) throw new S3Error(501, "NotImplemented");
  const object = await objects.put(
    key,
    { content, contentType: contentType ?? "binary/octet-stream", lastModified: now },
    { onlyNew: headers["if-none-match"] === "*" },
  );
  if (!object) throw new S3Error(412, "PreconditionFailed");
  response.writeHead(200, { etag: object.eTag }).end();
  return object;
}

async function get(
  request: IncomingMessage,
  response: ServerResponse,
  { objects }: Bucket,
  key: string,
  query: URLSearchParams,
): Promise<void> {
  const object = await objects.get(key);
  if (!object) throw new S3Error(404, "NoSuchKey");
  const wanted = request.headers["if-match"];
  if (wanted !== undefined && wanted !== object.eTag) {
    throw new S3Error(412, "PreconditionFailed");
  }
  const disposition = query.get("response-content-disposition");
  const caching = query.get("response-cache-control");
  response.writeHead(200, {
    "content-type": query.get("response-content-type") ?? object.contentType,
    "content-length": object.content.length,
    etag: object.eTag,
    "last-modified": new Date(object.lastModified).toUTCString(),
    ...(disposition !== null && { "content-disposition": disposition }),
    ...(caching !== null && { "cache-control": caching }),
  });
  response.end(request.method === "HEAD" ? undefined : object.content);
}

function refuse(response: ServerResponse, { status, message }: S3Error): void {
  response
    .writeHead(status, { "content-type": "application/xml" })
    .end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${message}</Code></Error>`);
}
