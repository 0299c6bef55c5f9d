import { readFileSync } from "node:fs";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { clientSettings, S3_LIMITS } from "#platform/client-settings.ts";

/** The largest file of an export has some hundred megabytes. */
const LIMITS = { ...S3_LIMITS, answerMs: 180_000 };

/** The bucket of the open data. */
export class ExportBucket {
  readonly #client = new S3Client(clientSettings(LIMITS));
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** Returns the text of an object, or undefined if there is none. */
  async read(key: string): Promise<string | undefined> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#name, Key: key }),
      );
      return await Body?.transformToString();
    } catch (error) {
      // A function that may not list a bucket is not told that an object does not exist.
      const name = error instanceof S3ServiceException ? error.name : undefined;
      if (name === "NoSuchKey" || name === "AccessDenied") return undefined;
      throw error;
    }
  }

  async write(key: string, content: string | Uint8Array, contentType: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#name,
        Key: key,
        Body: content,
        ContentType: contentType,
      }),
    );
  }

  /** Writes a file of the disk. It is in memory as a whole, so that a failed try can be repeated. */
  async writeFile(key: string, path: string, contentType: string): Promise<void> {
    await this.write(key, readFileSync(path), contentType);
  }

  async delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#name, Key: key }));
  }
}
