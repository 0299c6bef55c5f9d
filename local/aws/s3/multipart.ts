import { createHash, randomUUID } from "node:crypto";
import type { StoredObject } from "./objects.ts";
import { S3Error } from "./s3-error.ts";

/**
 * Uploads in parts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const LEAST_PART_BYTES = 5 * 1024 * 1024;
const MOST_PARTS = 10_000;

interface Part {
  readonly content: Buffer;
  readonly eTag: string;
}

interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly parts: Map<number, Part>;
}

/** The uploads that were begun and not yet completed; they end with this process. */
export class MultipartUploads {
  readonly #uploads = new Map<string, Upload>();

  /** Begins an upload and returns its id. */
  begin(bucket: string, key: string, contentType: string): string {
    const id = randomUUID();
    this.#uploads.set(id, { bucket, key, contentType, parts: new Map() });
    return id;
  }

  /** Stores a part, in place of an earlier one with the same number; returns its ETag. */
  putPart(bucket: string, key: string, id: string, number: string, content: Buffer): string {
    const { parts } = this.#find(bucket, key, id);
    const partNumber = Number(number);
    if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > MOST_PARTS) {
      throw new S3Error(400, "InvalidArgument");
    }
    const eTag = `"${md5(content).toString("hex")}"`;
    parts.set(partNumber, { content, eTag });
    return eTag;
  }

  /**
   * Joins the listed parts and ends the upload.
   * @param body the document CompleteMultipartUpload
   */
  complete(
    bucket: string,
    key: string,
    id: string,
    body: string,
  ): Pick<StoredObject, "content" | "contentType" | "eTag"> {
    const { parts, contentType } = this.#find(bucket, key, id);
    const listed = listedParts(body);
    if (listed.some(({ number }, n) => number <= (listed[n - 1]?.number ?? 0))) {
      throw new S3Error(400, "InvalidPartOrder");
    }
    const contents = listed.map(({ number, eTag }) => {
      const part = parts.get(number);
      if (part?.eTag !== eTag) throw new S3Error(400, "InvalidPart");
      return part.content;
    });
    if (contents.slice(0, -1).some(({ length }) => length < LEAST_PART_BYTES)) {
      throw new S3Error(400, "EntityTooSmall");
    }
    this.#uploads.delete(id);
    const hash = md5(Buffer.concat(contents.map(md5))).toString("hex");
    return {
      content: Buffer.concat(contents),
      contentType,
      eTag: `"${hash}-${contents.length}"`,
    };
  }

  /** Ends an upload and forgets its parts. */
  abort(bucket: string, key: string, id: string): void {
    this.#find(bucket, key, id);
    this.#uploads.delete(id);
  }

  #find(bucket: string, key: string, id: string): Upload {
    const upload = this.#uploads.get(id);
    if (upload?.bucket !== bucket || upload.key !== key) throw new S3Error(404, "NoSuchUpload");
    return upload;
  }
}

const md5 = (content: Buffer) => createHash("md5").update(content).digest();

function listedParts(body: string): { readonly number: number; readonly eTag: string }[] {
  const parts = [...body.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = ""]) => ({
    number: Number(elementOf(part, "PartNumber")),
    // Clients send it with or without quotes, which may be escaped.
    eTag: `"${elementOf(part, "ETag").replaceAll(/&quot;|"/g, "")}"`,
  }));
  if (parts.length === 0) throw new S3Error(400, "MalformedXML");
  return parts;
}

function elementOf(part: string, name: string): string {
  const content = new RegExp(`<${name}>\\s*([^<]+?)\\s*</${name}>`).exec(part)?.[1];
  if (content === undefined) throw new S3Error(400, "MalformedXML");
  return content;
}
