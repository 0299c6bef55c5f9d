import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
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

/**
 * Starts a bucket that is read with If-None-Match, and written with If-Match and If-None-Match.
 *
 * @param options.mayList whether callers may list it: to others S3 denies what does not exist
 */
export async function bucketServer({ mayList = false } = {}): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  const missing = mayList ? 404 : 403;
  const server = createServer(async (request, response) => {
    const key = request.url?.split("?")[0]?.split("/").at(-1) ?? "";
    const body = await buffer(request);
    const isWrite = request.method === "PUT";
    const decide = isWrite ? statusOfWrite : statusOfRead;
    const status = bucket.illness ?? decide(eTagOf(objects.get(key)), request.headers) ?? missing;
    if (isWrite && status === 200) objects.set(key, body);
    const eTag = eTagOf(objects.get(key));
    bucket.answered.push(status);
    response.writeHead(status, eTag ? { etag: eTag } : {});
    response.end(status === 200 && !isWrite ? objects.get(key) : undefined);
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

/** As S3 makes it of an object that is put whole. */
export const eTagOf = (content: Buffer | undefined): string | undefined =>
  content && `"${createHash("md5").update(content).digest("hex")}"`;

/** Returns undefined if there is no such object. */
function statusOfRead(eTag: string | undefined, headers: IncomingHttpHeaders): number | undefined {
  if (eTag === undefined) return undefined;
  return headers["if-none-match"] === eTag ? 304 : 200;
}

function statusOfWrite(eTag: string | undefined, headers: IncomingHttpHeaders): number {
  const { "if-match": wanted, "if-none-match": unwanted } = headers;
  if (wanted !== undefined && eTag === undefined) return 404;
  const isOther = wanted !== undefined && wanted !== eTag;
  return isOther || (unwanted === "*" && eTag !== undefined) ? 412 : 200;
}
