import { Sha256 } from "@smithy/core/checksum";
import { buildQueryString, HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { type KeptType, SLOT_LENGTH, type Slot } from "../domain/attachments.ts";
import type { Instant } from "../domain/local-time.ts";
import { defaultProvider } from "./lambda-credentials.ts";

/** How long an address to read a file is good for, in seconds. */
const READ_SECONDS = 300;

/** An upload as its sender must make it: these headers are signed, and so is the length. */
export interface SignedUpload {
  readonly method: "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A kept file, and what a browser is told of it. */
export interface SignedRead {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: KeptType;
  /** What it is saved as. */
  readonly fileName: string;
}

/**
 * Signs addresses with which somebody without AWS credentials uploads or reads one object, for a
 * while (AWS Signature Version 4 in the query). The S3 client would do the same at many times the
 * size.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export class SignedUrls {
  readonly #signer: SignatureV4;
  readonly #region: string;
  readonly #endpoint: URL | undefined;

  /** @param endpoint of an S3 that is not AWS's; buckets are then in its path */
  constructor(region: string, endpoint: string | undefined) {
    this.#region = region;
    this.#endpoint = endpoint === undefined ? undefined : new URL(endpoint);
    this.#signer = new SignatureV4({
      service: "s3",
      region,
      credentials: defaultProvider(),
      sha256: Sha256,
      // S3 takes paths as they are, encoded once.
      uriEscapePath: false,
      applyChecksum: false,
    });
  }

  /**
   * Signs an upload into a slot, from the moment it was given until it expires. S3 refuses a body of
   * another length or type, and a second one.
   */
  async upload(bucket: string, key: string, slot: Slot): Promise<SignedUpload> {
    const headers = { "Content-Type": slot.contentType, "If-None-Match": "*" };
    const request = this.#request("PUT", bucket, key, {
      "content-type": slot.contentType,
      "content-length": String(slot.size),
      "if-none-match": "*",
    });
    return {
      method: "PUT",
      url: await this.#sign(request, slot.givenAt, SLOT_LENGTH / 1_000),
      headers,
    };
  }

  /** Signs an address at which the file can be read for five minutes. */
  async read({ bucket, key, contentType, fileName }: SignedRead, at: Instant): Promise<string> {
    const request = this.#request(
      "GET",
      bucket,
      key,
      {},
      {
        "response-content-type": contentType,
        "response-content-disposition": `inline; filename*=UTF-8''${encodeName(fileName)}`,
        "response-cache-control": `private, max-age=${READ_SECONDS}`,
      },
    );
    return this.#sign(request, at, READ_SECONDS);
  }

  #request(
    method: string,
    bucket: string,
    key: string,
    headers: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>> = {},
  ): HttpRequest {
    const { protocol, hostname, port } =
      this.#endpoint ?? new URL(`https://${bucket}.s3.${this.#region}.amazonaws.com`);
    return new HttpRequest({
      method,
      protocol,
      hostname,
      ...(port !== "" && { port: Number(port) }),
      path: this.#endpoint ? `/${bucket}/${key}` : `/${key}`,
      query: { ...query },
      headers: {
        host: port === "" ? hostname : `${hostname}:${port}`,
        "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
        ...headers,
      },
    });
  }

  async #sign(request: HttpRequest, at: Instant, expiresIn: number): Promise<string> {
    const signed = await this.#signer.presign(request, { signingDate: new Date(at), expiresIn });
    const host = signed.headers["host"] ?? "";
    return `${signed.protocol}//${host}${signed.path}?${buildQueryString(signed.query ?? {})}`;
  }
}

/** Encodes a file name for a header (RFC 8187). */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
