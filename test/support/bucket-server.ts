import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A bucket in the place of S3, whose objects a test can change. */
export interface BucketServer {
  readonly url: string;
  /** The objects by their keys. */
  readonly objects: Map<string, Buffer>;
  /** The status of each answer, in order. */
  readonly answered: number[];
  /** A status that it answers to every request while it is ill. */
  illness: number | undefined;
  close(): void;
}

/** Starts a bucket that is read with If-None-Match, and written. */
export async function bucketServer(): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const key = request.url?.split("?")[0]?.split("/").at(-1) ?? "";
    const body = await buffer(request);
    if (request.method === "PUT") objects.set(key, body);
    const content = objects.get(key);
    const eTag = content && `"${content.length}-${content.subarray(0, 64).toString("base64")}"`;
    const status = bucket.illness ?? statusOf(eTag, request.headers["if-none-match"]);
    bucket.answered.push(status);
    response.writeHead(status, eTag ? { etag: eTag } : {});
    response.end(status === 200 && request.method === "GET" ? content : undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const bucket: BucketServer = {
    url: `http://127.0.0.1:${port}`,
    objects,
    answered: [],
    illness: undefined,
    close: () => server.close(),
  };
  return bucket;
}

/** S3 denies what does not exist to a caller who may not list the bucket. */
function statusOf(eTag: string | undefined, known: string | undefined): number {
  if (eTag === undefined) return 403;
  return known === eTag ? 304 : 200;
}
