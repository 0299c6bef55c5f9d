import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { type HttpServer, startHttpServer } from "../http-server.ts";
import { AccessDenied } from "../iam/access-denied.ts";
import type { Call, Caller, Iam } from "../iam/iam.ts";
import type { Templates } from "../template.ts";
import { escapeXml } from "../xml.ts";
import { allowOrigin, type Cors, corsSchema } from "./cors.ts";
import { MultipartUploads } from "./multipart.ts";
import { Objects, type StoredObject } from "./objects.ts";
import { callOf, readObject } from "./read-object.ts";
import { S3Error } from "./s3-error.ts";
import { signerOf } from "./signature.ts";

const BUCKET = "AWS::S3::Bucket";
const bucketSchema = z.object({ CorsConfiguration: corsSchema.exactOptional() });

interface Bucket {
  readonly name: string;
  readonly objects: Objects;
  readonly cors: Cors | undefined;
}

/** Gets called with each new object of a bucket. */
export type Listener = (key: string, object: StoredObject) => Promise<void>;

export interface S3 extends HttpServer {
  /**
   * Calls the listener with each object of a bucket: existing objects now, new ones when they
   * arrive.
   */
  onCreated(bucket: string, listener: Listener): Promise<void>;
  /** Returns the objects of a bucket, or undefined if the templates do not have the bucket. */
  objectsOf(bucket: string): Objects | undefined;
  /**
   * Returns an object as a service of AWS reads it.
   * @param context what the service tells IAM about its call
   * @throws S3Error or AccessDenied when S3 refuses it
   */
  read(
    caller: Caller,
    bucket: string,
    key: string,
    context: Call["context"],
  ): Promise<StoredObject>;
  /** Adds tags to an object. */
  tag(bucket: string, key: string, tags: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * Serves the buckets of the templates. Whole objects are put, read and deleted, through signed
 * addresses or by functions, with the conditions If-Match and If-None-Match; an object can also be
 * put in parts. The bucket is in the path. Listing and ranges are not supported. A signed address
 * may do what its signer may do.
 *
 * @param folder keeps the objects
 * @param log gets messages about errors
 */
export async function startS3(
  templates: Templates,
  iam: Iam,
  folder: string,
  clock: Clock,
  log: (line: string) => void,
): Promise<S3> {
  const buckets = new Map<string, Bucket>();
  for (const { ref, properties } of templates.all(BUCKET, bucketSchema)) {
    const objects = await Objects.open(join(folder, ref));
    buckets.set(ref, { name: ref, objects, cors: properties.CorsConfiguration });
  }
  const uploads = new MultipartUploads();
  const listeners = new Map<string, Listener>();
  const tellCreated = (bucket: string, key: string, object: StoredObject) => {
    listeners
      .get(bucket)?.(key, object)
      .catch((error) => log(`What happens to a new object in ${bucket} failed: ${error}`));
  };
  const server = await startHttpServer(async (request, response) => {
    try {
      await serve(request, response, { buckets, uploads, iam, tellCreated, now: clock.now() });
    } catch (error) {
      if (error instanceof S3Error) return refuse(response, error);
      if (error instanceof AccessDenied) {
        return refuse(response, new S3Error(403, "AccessDenied", error.message));
      }
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
        if (object) tellCreated(bucket, key, object);
      }
    },
    objectsOf: (bucket) => buckets.get(bucket)?.objects,
    async read(caller, name, key, context) {
      const bucket = buckets.get(name);
      if (!bucket) throw new S3Error(404, "NoSuchBucket");
      return readObject(iam, caller, bucket, key, context);
    },
    async tag(bucket, key, tags) {
      await buckets.get(bucket)?.objects.tag(key, tags);
    },
  };
}

interface Context {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly uploads: MultipartUploads;
  readonly iam: Iam;
  readonly tellCreated: (bucket: string, key: string, object: StoredObject) => void;
  readonly now: number;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const { buckets, iam, tellCreated, now } = context;
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
  const signer = await signerOf(request, url, now);
  if ("fault" in signer) throw new S3Error(403, signer.fault);
  const caller = iam.caller(signer.accessKeyId);
  if (!caller) throw new S3Error(403, "InvalidAccessKeyId");
  if (!bucket) throw new S3Error(404, "NoSuchBucket");
  if (url.searchParams.has("uploads") || url.searchParams.has("uploadId")) {
    return serveUpload({ request, response, url, bucket, key, body, caller }, context);
  }
  if (key === "" || isAboutPart(request, url)) throw new S3Error(501, "NotImplemented");
  switch (request.method) {
    case "PUT": {
      iam.authorize(caller, callOf("s3:PutObject", bucket.name, key));
      // Who replaces a known object learns whether it is still there.
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
      if ("if-match" in request.headers)
        iam.authorize(caller, callOf("s3:GetObject", bucket.name, key));
      const object = await put(request, response, bucket, key, body, now);
      tellCreated(name, key, object);
      return;
    }
    case "GET":
    case "HEAD": {
      const object = await readObject(iam, caller, bucket, key);
      return get(request, response, object, url.searchParams);
    }
    case "DELETE":
      iam.authorize(caller, callOf("s3:DeleteObject", bucket.name, key));
      await bucket.objects.delete(key);
      response.writeHead(204).end();
      return;
    default:
      throw new S3Error(405, "MethodNotAllowed");
  }
}

interface UploadRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly bucket: Bucket;
  readonly key: string;
  readonly body: Buffer;
  readonly caller: Caller;
}

/** Serves a request about an upload in parts. To begin, add to and complete one is to put. */
async function serveUpload(
  { request, response, url, bucket, key, body, caller }: UploadRequest,
  { uploads, iam, tellCreated, now }: Context,
): Promise<void> {
  const { name } = bucket;
  const id = url.searchParams.get("uploadId") ?? "";
  const begins = url.searchParams.has("uploads");
  const action = request.method === "DELETE" ? "s3:AbortMultipartUpload" : "s3:PutObject";
  iam.authorize(caller, callOf(action, bucket.name, key));
  switch (`${request.method}${begins ? " uploads" : ""}`) {
    case "POST uploads": {
      const begun = uploads.begin(name, key, contentTypeOf(request));
      return answerXml(response, "InitiateMultipartUploadResult", { UploadId: begun });
    }
    case "PUT": {
      const number = url.searchParams.get("partNumber") ?? "";
      response.writeHead(200, { etag: uploads.putPart(name, key, id, number, body) }).end();
      return;
    }
    case "POST": {
      const joined = uploads.complete(name, key, id, body.toString());
      const object = await bucket.objects.put(key, { ...joined, lastModified: now });
      tellCreated(name, key, object);
      return answerXml(response, "CompleteMultipartUploadResult", { ETag: joined.eTag });
    }
    case "DELETE":
      uploads.abort(name, key, id);
      response.writeHead(204).end();
      return;
    default:
      throw new S3Error(405, "MethodNotAllowed");
  }
}

const contentTypeOf = ({ headers }: IncomingMessage) =>
  headers["content-type"] ?? "binary/octet-stream";

/** Whether a request is about a part of an object, such as its tags, or copies another object. */
function isAboutPart({ headers }: IncomingMessage, { searchParams }: URL): boolean {
  const names = [...searchParams.keys()].map((name) => name.toLowerCase());
  return (
    names.some((name) => !/^(x-amz-|response-|x-id$)/.test(name)) ||
    "x-amz-copy-source" in headers ||
    "x-amz-tagging" in headers
  );
}

async function put(
  request: IncomingMessage,
  response: ServerResponse,
  { objects }: Bucket,
  key: string,
  content: Buffer,
  now: number,
): Promise<StoredObject> {
  const { "content-encoding": encoding, ...headers } = request.headers;
  if (encoding?.includes("aws-chunked")) throw new S3Error(501, "NotImplemented");
  const cacheControl = headers["cache-control"];
  const object = await objects.put(
    key,
    {
      ...{ content, contentType: contentTypeOf(request), lastModified: now },
      ...(cacheControl !== undefined && { cacheControl }),
    },
    { ifMatch: headers["if-match"], onlyNew: headers["if-none-match"] === "*" },
  );
  response.writeHead(200, { etag: object.eTag }).end();
  return object;
}

function get(
  request: IncomingMessage,
  response: ServerResponse,
  object: StoredObject,
  query: URLSearchParams,
): void {
  const wanted = request.headers["if-match"];
  if (wanted !== undefined && wanted !== object.eTag) {
    throw new S3Error(412, "PreconditionFailed");
  }
  if (request.headers["if-none-match"] === object.eTag) {
    response.writeHead(304, { etag: object.eTag }).end();
    return;
  }
  const disposition = query.get("response-content-disposition");
  const caching = query.get("response-cache-control") ?? object.cacheControl;
  response.writeHead(200, {
    "content-type": query.get("response-content-type") ?? object.contentType,
    "content-length": object.content.length,
    etag: object.eTag,
    "last-modified": new Date(object.lastModified).toUTCString(),
    ...(disposition !== null && { "content-disposition": disposition }),
    ...(caching !== undefined && { "cache-control": caching }),
  });
  response.end(request.method === "HEAD" ? undefined : object.content);
}

function answerXml(
  response: ServerResponse,
  name: string,
  elements: Readonly<Record<string, string>>,
): void {
  const content = Object.entries(elements).map(
    ([element, text]) => `<${element}>${escapeXml(text)}</${element}>`,
  );
  response
    .writeHead(200, { "content-type": "application/xml" })
    .end(`<?xml version="1.0" encoding="UTF-8"?><${name}>${content.join("")}</${name}>`);
}

function refuse(response: ServerResponse, { status, code, message }: S3Error): void {
  const content = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  response
    .writeHead(status, { "content-type": "application/xml" })
    .end(`<?xml version="1.0" encoding="UTF-8"?><Error>${content}</Error>`);
}
