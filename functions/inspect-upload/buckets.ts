import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { LARGEST_ATTACHMENT_BYTES } from "#domain/report/attachment-vocabulary.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { clientSettings, S3_LIMITS } from "#platform/client-settings.ts";
import type { CleanFile } from "./inspection.ts";

/** An object in the uploads bucket. */
export interface Upload {
  readonly size: number;
  readonly uploadedAt: Instant;
  /** Undefined if the object is larger than the limit: then it is not read. */
  readonly content: Uint8Array | undefined;
}

/**
 * Why an upload could not be read. `replaced`: another content has taken its place since the scan.
 * `denied`: S3 refuses to read it. S3 says the same of an object that does not exist, since the
 * function has no right to list the bucket; the caller decides which of the two it is.
 */
export type Unreadable = "replaced" | "denied";

/** The bucket that reporters upload to, and the bucket of clean files. */
export class Buckets {
  readonly #client = new S3Client(clientSettings(S3_LIMITS));
  readonly #uploads: string;
  readonly #kept: string;

  constructor(uploads: string, kept: string) {
    this.#uploads = uploads;
    this.#kept = kept;
  }

  /** Reads an upload, or says why that was not possible. */
  async read(key: string, eTag: string): Promise<Upload | Unreadable> {
    try {
      const { Body, ContentLength, LastModified } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#uploads, Key: key, IfMatch: eTag }),
      );
      if (!Body || ContentLength === undefined || !LastModified) {
        throw new Error("S3 answered without content, length or time");
      }
      const fits = ContentLength <= LARGEST_ATTACHMENT_BYTES;
      return {
        size: ContentLength,
        uploadedAt: LastModified.toISOString(),
        content: fits ? await Body.transformToByteArray() : undefined,
      };
    } catch (error) {
      const { name } = error instanceof S3ServiceException ? error : { name: undefined };
      if (name === "PreconditionFailed") return "replaced";
      // Where S3 may say that a key does not exist, this is no outage either.
      if (name === "AccessDenied" || name === "NoSuchKey") return "denied";
      throw error;
    }
  }

  async deleteUpload(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#uploads, Key: key }));
  }

  async keep(key: string, { contentType, content }: CleanFile): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#kept,
        Key: key,
        Body: content,
        ContentType: contentType,
      }),
    );
  }

  async deleteKept(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#kept, Key: key }));
  }
}
