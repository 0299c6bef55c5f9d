import type { HttpRequest, HttpResponse, RequestHeaders } from "../http-message.ts";
import { AccessDenied } from "../iam/access-denied.ts";
import { type Caller, type Iam, serviceCaller } from "../iam/iam.ts";
import type { StoredObject } from "../s3/objects.ts";
import { callOf } from "../s3/read-object.ts";
import type { S3 } from "../s3/s3.ts";
import { S3Error } from "../s3/s3-error.ts";
import { StartError } from "../start-error.ts";
import { escapeXml } from "../xml.ts";

const CLOUDFRONT: Caller = serviceCaller("cloudfront.amazonaws.com");

/** A bucket from which a distribution reads, with the rights that the bucket's policy gives it. */
export class S3Origin {
  readonly #s3: S3;
  readonly #bucket: string;
  readonly #context: Readonly<Record<string, string>>;

  /** @param distributionArn names the distribution in conditions of the bucket's policy */
  constructor(s3: S3, bucket: string, distributionArn: string) {
    this.#s3 = s3;
    this.#bucket = bucket;
    this.#context = { "aws:SourceArn": distributionArn };
  }

  /** @throws StartError unless the bucket's policy lets the distribution read such a path */
  checkRight(iam: Iam, path: string): void {
    const call = callOf("s3:GetObject", this.#bucket, keyOf(path) ?? "", this.#context);
    if (iam.wouldAllow(CLOUDFRONT, call)) return;
    throw new StartError(
      `The policy of the bucket ${this.#bucket} does not let the distribution read ${path}`,
    );
  }

  async answer({ method, path, headers }: HttpRequest): Promise<HttpResponse> {
    const key = keyOf(path);
    if (method !== "GET" && method !== "HEAD") return refusal(new S3Error(405, "MethodNotAllowed"));
    if (key === undefined) return refusal(new S3Error(400, "InvalidURI"));
    try {
      return found(await this.#s3.read(CLOUDFRONT, this.#bucket, key, this.#context), headers);
    } catch (error) {
      if (error instanceof S3Error) return refusal(error);
      if (error instanceof AccessDenied) return refusal(new S3Error(403, "AccessDenied"));
      throw error;
    }
  }
}

function found(object: StoredObject, asked: RequestHeaders): HttpResponse {
  const { content, contentType, cacheControl, eTag, lastModified } = object;
  const headers = {
    etag: eTag,
    "last-modified": new Date(lastModified).toUTCString(),
    ...(cacheControl !== undefined && { "cache-control": cacheControl }),
  };
  if (isFresh(object, asked)) return { status: 304, headers, body: Buffer.alloc(0) };
  return { status: 200, headers: { ...headers, "content-type": contentType }, body: content };
}

/**
 * Whether a viewer has the object already. Of an answer that CloudFront compressed, it has a weak
 * ETag.
 */
function isFresh({ eTag, lastModified }: StoredObject, asked: RequestHeaders): boolean {
  const tags = asked["if-none-match"]?.join(",").split(",");
  if (tags) {
    return tags.some((tag) => ["*", eTag].includes(tag.trim().replace(/^W\//, "")));
  }
  const since = Date.parse(asked["if-modified-since"]?.[0] ?? "");
  return since >= Math.floor(lastModified / 1_000) * 1_000;
}

function refusal({ status, code, message }: S3Error): HttpResponse {
  const content = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error>${content}</Error>`;
  return { status, headers: { "content-type": "application/xml" }, body: Buffer.from(body) };
}

/** Returns the key that a path names, or undefined if the path cannot be decoded. */
function keyOf(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
}
